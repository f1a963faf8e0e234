"""Changes the tree of a document as a careless author, or a hostile one, would."""

import copy
import random

SCALARS = [None, True, False, 0, -1, 1, 2 ** 31, 2 ** 63, -2 ** 63 - 1, 10 ** 30, 1.5, 1e308, 5e-324, "", "a", "null",
           "string", "object", "array", "integer", "#", "#/", "#/components/schemas/Nothing", "nowhere.yaml#/a",
           "../../../etc/passwd", "https://h.example/x.json", "🙂", "\u0000", "a" * 300, "{", "}", "*/*", "$ref",
           "date-time", "int64", "2020-01-01", "9" * 40, "[", "(?<a>", "\\", "\n"]
KEYS = ["$ref", "type", "properties", "items", "allOf", "oneOf", "anyOf", "not", "required", "enum", "const", "default",
        "nullable", "format", "discriminator", "additionalProperties", "patternProperties", "prefixItems", "schema",
        "content", "headers", "parameters", "responses", "requestBody", "security", "servers", "x-swift-name",
        "minimum", "maxLength", "pattern", "style", "explode", "in", "name", "description", "$id", "$anchor", "$defs",
        "unevaluatedProperties", "dependentSchemas", "if", "then", "readOnly", "writeOnly", "contentMediaType",
        "encoding", "itemSchema", "mapping", "propertyName", "deprecated", "example", "examples", "method", "path"]


def containers(tree):
    """All mappings and lists of a tree."""
    found = []
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            found.append(node)
            stack.extend(node.values())
        elif isinstance(node, list):
            found.append(node)
            stack.extend(node)
    return found


class Mutator:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def mutate(self, tree):
        """A changed copy of a tree."""
        tree = copy.deepcopy(tree)
        for _ in range(self.rng.choice([1, 1, 2, 3, 5])):
            self.change(tree)
        return tree

    def change(self, tree):
        filled = [c for c in containers(tree) if c]
        if not filled:
            return
        container = self.rng.choice(filled)
        key = self.rng.choice(list(container) if isinstance(container, dict) else range(len(container)))
        action = self.rng.choice([self.delete, self.duplicate, self.swap, self.retype, self.retype, self.rename,
                                  self.splice, self.splice, self.wrap, self.break_reference, self.add_key])
        action(tree, filled, container, key)

    def delete(self, tree, filled, container, key):
        del container[key]

    def duplicate(self, tree, filled, container, key):
        value = copy.deepcopy(container[key])
        if isinstance(container, dict):
            container[str(key) + self.rng.choice(["2", "_", " ", "-"])] = value
        else:
            container.insert(self.rng.randint(0, len(container)), value)

    def swap(self, tree, filled, container, key):
        other = self.rng.choice(list(container) if isinstance(container, dict) else range(len(container)))
        container[key], container[other] = container[other], container[key]

    def retype(self, tree, filled, container, key):
        value = container[key]
        choices = [self.rng.choice(SCALARS), self.rng.choice(SCALARS), [], {}, [value], {"a": value}, str(value)[:200]]
        container[key] = self.rng.choice(choices)

    def rename(self, tree, filled, container, key):
        if isinstance(container, dict):
            value = container.pop(key)
            container[self.rng.choice(KEYS + [key[:-1], key.upper(), key + "s", "", "x-" + key])] = value

    def splice(self, tree, filled, container, key):
        source = self.rng.choice(filled)
        value = self.rng.choice(list(source.values()) if isinstance(source, dict) else source)
        if size(value) < 3000:
            container[key] = copy.deepcopy(value)

    def wrap(self, tree, filled, container, key):
        value = container[key]
        container[key] = self.rng.choice([{"allOf": [value]}, {"oneOf": [value, {"type": "null"}]}, {"not": value},
                                          {"type": "array", "items": value}, {"anyOf": [value, value]},
                                          {"properties": {"self": value}}, {"additionalProperties": value}])

    def break_reference(self, tree, filled, container, key):
        holders = [c for c in filled if isinstance(c, dict) and isinstance(c.get("$ref"), str)]
        if not holders:
            return self.retype(tree, filled, container, key)
        holder, other = self.rng.choice(holders), self.rng.choice(holders)
        holder["$ref"] = self.rng.choice([other["$ref"], holder["$ref"] + "x", holder["$ref"][:-1],
                                          holder["$ref"] + "/properties", holder["$ref"].replace("/", "~1"), "#"])

    def add_key(self, tree, filled, container, key):
        if isinstance(container, dict):
            source = self.rng.choice(filled)
            values = [self.rng.choice(SCALARS), [], {}, self.rng.choice(
                list(source.values()) if isinstance(source, dict) else source)]
            value = self.rng.choice(values)
            if size(value) < 3000:
                container[self.rng.choice(KEYS)] = copy.deepcopy(value)


def size(tree):
    """The number of nodes of a tree."""
    if isinstance(tree, dict):
        return 1 + sum(map(size, tree.values()))
    if isinstance(tree, list):
        return 1 + sum(map(size, tree))
    return 1
