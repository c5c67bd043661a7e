"""What anybody would write first: load a file and print what is in it. The measure that the cases are held against."""

import json
import sys

import yaml


def show(name: object, value: object) -> None:
    if isinstance(value, dict):
        for key, inside in value.items():
            show(f"{name}.{key}", inside)
    elif isinstance(value, list):
        for inside in value:
            show(name, inside)
    else:
        print(f"{name}: {value}")


with open(sys.argv[1], encoding="utf-8") as file:
    if sys.argv[1].endswith(".jsonl"):
        for line in file:
            show("", json.loads(line))
    else:
        show("", yaml.safe_load(file))
