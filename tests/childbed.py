"""A database of another field for tests: what causes childbed fever and what prevents it, as it was found out in Vienna."""

from __future__ import annotations

MANIFEST = """
format: 1
title: Childbed fever
language: en
predicates:
  causes:     {role: origin, label: causes, inverse: caused by}
  prevents:   {role: origin, sign: "-", label: prevents}
  mortality:  {role: property, label: mortality}
  worked-at:  {role: relation, label: worked at}
  published:  {role: event, label: published}
"""

RECORDS = """
entities:
  childbed-fever:
    kind: disease
    name: childbed fever
    aliases: [puerperal fever, Childbed Fever, Kindbettfieber]
  decomposed-matter: {kind: agent, name: decomposed animal-organic matter}
  cadaverous-particles: {kind: agent, name: cadaverous particles}
  streptococcus: {kind: organism, name: Streptococcus pyogenes}
  rough-examination: {kind: practice, name: rough examination by students}
  miasma: {kind: agent, name: atmospheric-cosmic-telluric influences}
  chlorine-washing: {kind: measure, name: washing of hands in chlorinated lime}
  first-clinic: {kind: place, name: First Clinic}
  semmelweis: {kind: person, name: Ignaz Semmelweis}
sources:
  semmelweis-1861:
    {title: Die Aetiologie, kind: book, language: de, authors: [Ignaz Semmelweis], published: 1861, read: {on: 2025-01-01}}
  pasteur-1879:
    {title: Septicémie puerpérale, kind: paper, language: fr, authors: [Louis Pasteur], published: 1879-03, read: {on: 2025-01-01}}
  virchow-1858:
    {title: Letter, kind: paper, language: de, authors: [Rudolf Virchow], published: 1858, read: {on: 2025-01-01}}
claims:
  fever-from-decomposed-matter:
    statement: Childbed fever is caused by decomposed animal-organic matter.
    subject: decomposed-matter
    predicate: causes
    object: childbed-fever
    stated: [{source: semmelweis-1861, anchor: decomposed}]
    supports:
      - id: woman-with-cancer
        summary: After examination of a woman with a discharging cancer eleven of twelve women examined next fell ill.
        short: eleven of twelve fall ill after an examination
        kind: observation
        source: semmelweis-1861
        anchor: eleven of twelve
    supersedes: {claim: fever-from-cadaverous-particles, on: 1847-11, by: Ignaz Semmelweis, why: no corpse was near}
  fever-from-cadaverous-particles:
    statement: Childbed fever is caused by cadaverous particles on the hands of students.
    subject: cadaverous-particles
    predicate: causes
    object: childbed-fever
    in: [first-clinic]
    stated: [{source: semmelweis-1861, anchor: cadaverous}]
    supports:
      - {id: kolletschka, summary: Kolletschka died alike of a cut, kind: observation, source: semmelweis-1861, anchor: cut}
  fever-from-streptococcus:
    statement: Childbed fever is caused by Streptococcus pyogenes.
    subject: streptococcus
    predicate: causes
    object: childbed-fever
    stated: [{source: pasteur-1879, anchor: chains}]
    supports:
      - {id: chains, summary: Pasteur finds chains of a round microbe, kind: observation, source: pasteur-1879, anchor: chains}
  fever-from-rough-examination:
    statement: Childbed fever is caused by rough examination by students.
    subject: rough-examination
    predicate: causes
    object: childbed-fever
    stated: [{source: virchow-1858, anchor: rough}]
    supports:
      - {id: commission, summary: A commission put it down to them, kind: inference, source: virchow-1858, anchor: rough}
    disputes:
      - {id: fewer-students, summary: Fewer students did not help, kind: experiment, source: semmelweis-1861, anchor: fewer}
  fever-from-miasma:
    statement: Childbed fever is caused by atmospheric influences.
    subject: miasma
    predicate: causes
    object: childbed-fever
    stated: [{source: virchow-1858, anchor: miasma}]
  chlorine-prevents-fever:
    statement: Washing of hands in chlorinated lime prevents childbed fever.
    subject: chlorine-washing
    predicate: prevents
    object: childbed-fever
    stated: [{source: semmelweis-1861, anchor: chlorine}]
    supports:
      - {id: mortality-fell, summary: Mortality fell from 12 to 2 %, kind: observation, source: semmelweis-1861, anchor: fell}
    disputes:
      - {id: season, summary: It was summer, kind: inference, source: virchow-1858, anchor: summer}
  semmelweis-in-vienna:
    statement: Ignaz Semmelweis worked at the First Clinic.
    subject: semmelweis
    predicate: worked-at
    object: first-clinic
    stated: [{source: semmelweis-1861, anchor: clinic}]
  what-is-it:
    statement: What causes childbed fever?
    form: question
    about: [childbed-fever]
    stated: [{source: semmelweis-1861, anchor: question}]
    answers: [fever-from-decomposed-matter, fever-from-streptococcus]
"""
