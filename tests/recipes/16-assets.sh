# A folder of YAML assets as a lineage
#
# Registers of models and data sets, such as ecosystem graphs, keep one file a maker: a list of assets with their
# names, dates and what each was made from. Thirty lines of Python make JSON Lines of them: an entity of each asset,
# and of each dependency a claim of descent, with the register's own entry as the evidence. The script runs with the
# Python of `lineage`, which has PyYAML.

mkdir assets db
cat > assets/harbour.yaml << 'END'
- {type: dataset, name: Gauge readings, created_date: 2019-04-02, dependencies: []}
- {type: model, name: Tide model, created_date: 2021-06-01, dependencies: [Gauge readings, Moon tables]}
END
cat > assets/town.yaml << 'END'
- {type: application, name: Flood warning, created_date: 2022-10, dependencies: [Tide model]}
END
cat > db/lineage.yaml << 'END'
format: 1
title: What the flood warning is made of
language: en
predicates:
  made-from: {role: descent, label: made from, inverse: used for}
  released: {role: event, label: released}
END
cat > convert.py << 'END'
import json, pathlib, re, sys, yaml

def slug(name):
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")[:90] or "asset"

def put(record, id, **fields):
    if id not in seen:
        seen.add(id)
        print(json.dumps({"record": record, "id": id, **fields}, ensure_ascii=False))

seen, assets, places = set(), [], {}
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    source = "register-" + slug(path.stem)
    put("source", source, title=f"Register of assets: {path.name}", kind="register", language="en", read="2024-01-01")
    assets += [(source, asset) for asset in yaml.safe_load(path.read_text("utf-8")) or []]
for source, asset in assets:
    put("entity", slug(asset["name"]), kind=slug(asset["type"]), name=str(asset["name"]))
for source, asset in assets:
    id, name = slug(asset["name"]), str(asset["name"])
    place = {"source": source, "anchor": name}
    facts = [("made-from", slug(str(each)), str(each)) for each in asset.get("dependencies") or []]
    facts += [("released", None, str(asset["created_date"]))] if asset.get("created_date") else []
    for verb, object, said in facts:
        put("entity", object, kind="unknown", name=said) if object else None
        claim = f"{id}-{verb}" + (f"-{object}" if object else "")
        what = {"object": object} if object else {"value": said}
        item = {"id": f"{claim}-entry", "summary": f"Its entry says so: {said}.", "kind": "record", **place}
        put("claim", claim, statement=f"{name} was {verb.replace('-', ' ')} {'' if object else 'on '}{said}.",
            subject=id, predicate=verb, **what, stated=[place], supports=[item])
END
python3 convert.py assets > db/assets.jsonl
lineage check db 2>&1
lineage trace flood-warning --claims db
lineage graph flood-warning --claims db --format mermaid
