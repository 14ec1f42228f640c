#!/usr/bin/env python3
"""Writes the answers' shapes that TestState checks mocked results against: src/Emulator/Engine/Testing/Models/*.json.

The shapes are those of the AWS service models as botocore ships them (Apache License 2.0). Run it again when a service
is to be added or its model has grown:  python3 eng/mock-models.py
"""
import json
import pathlib

import botocore.loaders

SERVICES = ["dynamodb", "events", "kms", "lambda", "s3", "secretsmanager", "sns", "sqs", "stepfunctions"]
TARGET = pathlib.Path(__file__).parent.parent / "src/Emulator/Engine/Testing/Models"

# Step Functions shows numbers as numbers and everything that is text on the wire of its Java client as text.
PLAIN = {
    "string": "string", "timestamp": "string", "blob": "string", "boolean": "boolean",
    "integer": "number", "long": "number", "float": "number", "double": "number",
}


def capital(name):
    return name[0].upper() + name[1:]


def convert(model):
    shapes, answers = {}, {}

    def reference(name):
        shape = model["shapes"][name]
        kind = shape["type"]
        if shape.get("document"):
            return "any"
        if kind in PLAIN and "enum" not in shape:
            return PLAIN[kind]
        if name not in shapes:
            shapes[name] = None
            shapes[name] = describe(shape, kind)
        return name

    def describe(shape, kind):
        if kind == "structure":
            result = {"members": {capital(key): reference(value["shape"]) for key, value in shape.get("members", {}).items()}}
            if shape.get("required"):
                result["required"] = [capital(key) for key in shape["required"]]
            return result
        if kind == "list":
            return {"list": reference(shape["member"]["shape"])}
        if kind == "map":
            return {"map": reference(shape["value"]["shape"])}
        return {"enum": shape["enum"]}

    for name, operation in sorted(model["operations"].items()):
        if "output" in operation:
            answers[name[0].lower() + name[1:]] = reference(operation["output"]["shape"])
    return answers, shapes


def write(name):
    answers, shapes = convert(botocore.loaders.create_loader().load_service_model(name, "service-2"))
    sections = []
    for title, entries in (("answers", answers), ("shapes", shapes)):
        lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(entries[key])}" for key in sorted(entries))
        sections.append(f'"{title}": {{\n{lines}\n}}')
    (TARGET / f"{name}.json").write_text("{\n" + ",\n".join(sections) + "\n}\n")


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for service in SERVICES:
        write(service)
