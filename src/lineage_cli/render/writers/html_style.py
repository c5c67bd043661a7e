"""The look of pages in HTML: dark and light, on a narrow screen and on paper. Colours have at least the contrast of WCAG AA."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --text: #1f2328; --page: #ffffff; --dim: #59636e; --line: #d1d9e0;
  --good: #116329; --likely: #7d4e00; --guess: #8250df; --bad: #b3261e; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --page: #0d1117; --dim: #9198a1; --line: #3d444d; --good: #4ac26b; --likely: #d8a21b; --guess: #b794f6; --bad: #ff8a80; --link: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--page); line-height: 1.5; overflow-wrap: anywhere;
  font-family: system-ui, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, h2 { font-weight: 600; line-height: 1.3; display: flex; flex-wrap: wrap; gap: 0 1.5em; justify-content: space-between; }
h1 { font-size: 1.3rem; margin: 0 0 .6rem; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .3rem; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); text-underline-offset: .15em; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .875em; }
ul { list-style: none; margin: 0; padding: 0; }
ul ul { margin-left: .45rem; padding-left: 1.1rem; border-left: 1px solid var(--line); }
li { padding: .1rem 0; }
li > .line, dd > .line { display: flex; flex-wrap: wrap; gap: 0 .75em; }
.line > .edge, h2 > .edge, h1 > .edge { margin-left: auto; text-align: right; font-weight: 400; }
.line > .label { flex: 1 1 0; min-width: min(14rem, 100%); }
.line > .head { max-width: 100%; }
dl { margin: .6rem 0; display: grid; grid-template-columns: fit-content(14rem) 1fr; gap: .15rem 1em; }
dt { font-weight: 600; }
dd { margin: 0; min-width: 0; }
li > dl, dd > dl { margin: 0; }
dd > ul, ul dd > ul { margin: 0; padding: 0; border: 0; }
li > dl dt { font-weight: 400; }
.wide { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .2rem 1.25rem .2rem 0; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
thead th { font-weight: 600; border-bottom-width: 2px; }
tbody th { font-weight: 400; }
tbody th[colspan] { font-weight: 600; padding-top: .6rem; }
.right { text-align: right; }
.bar { font-family: ui-monospace, Menlo, Consolas, monospace; letter-spacing: -.02em; color: var(--link); white-space: nowrap; }
.title, .strong { font-weight: 600; }
.dim, .dim a { color: var(--dim); }
.conclusion, .good { color: var(--good); }
.hypothesis, .warning { color: var(--likely); }
.guess { color: var(--guess); }
.open { color: var(--link); }
.bad, .error { color: var(--bad); }
.mark { color: var(--bad); font-weight: 600; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dd { padding-left: 1rem; } }
@media print { :root { --text: #000; --page: #fff; --dim: #444; --line: #999; --good: #0b4a1e; --likely: #5c3a00; --guess: #4b2a8a;
  --bad: #8c1d18; --link: #000; } main { max-width: none; padding: 0; } h1, h2 { break-after: avoid; }
  li > .line, tr, dd { break-inside: avoid; } .wide { overflow: visible; } }
""".strip()
