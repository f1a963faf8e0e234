"""Schemas of every kind, with the names, texts and values in them."""

import random

WORDS = ["id", "name", "type", "self", "Type", "class", "default", "value", "values", "init", "json", "request",
         "response", "body", "client", "server", "other", "none", "some", "rawValue", "description", "hashValue",
         "Error", "String", "Int", "Date", "Data", "Result", "Optional", "Never", "Self", "Any", "in", "is", "as",
         "a-b", "a_b", "aB", "AB", "a b", "a.b", "a/b", "$a", "@a", "1a", "1", "-1", "é", "名前", "🙂", "_", "__",
         "", "a'b", 'a"b', "a\\b", "a\nb", "null", "true", "x-a", "x~y", "a%b", "{a}", "additional", "Output",
         "Failure", "Client", "Body", "Headers", "operation", "path", "query", "header", "status", "case", "let",
         "items", "first", "second", "rest", "Item", "Element", "Codable", "Sendable", "Foundation", "Endpoints",
         "Swift", "Decimal", "UUID", "URL", "Equatable", "hash", "encode", "decoder", "write", "send", "async",
         "throws", "await", "where", "repeat", "operator", "print", "transport", "configuration"]
FORMATS = {"string": ["date", "date-time", "uuid", "byte", "binary", "password", "email", "uri", "decimal",
                      "ipv4", "int64", "unknown"],
           "integer": ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "unix-time"],
           "number": ["float", "double", "decimal", "unknown"]}
PATTERNS = ["^[a-z]+$", "^\\d{3}$", "^x-", ".", "^(a|b)$", "[A-Z]"]


class Schemas:
    """Schemas of one document, made from a random source."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.version = self.pick(["3.0", "3.1", "3.1", "3.2"])
        self.numbers = 0
        self.identifiers = set()
        self.shared = []
        self.made = 0

    # Choices

    def pick(self, values):
        return self.rng.choice(values)

    def chance(self, share):
        return self.rng.random() < share

    def count(self, most):
        return self.rng.randint(0, most)

    def number(self):
        self.numbers += 1
        return self.numbers

    # Names and texts

    def name(self):
        return self.pick(WORDS) or "n"

    def distinct_names(self, count):
        return self.rng.sample([word for word in WORDS if word], count)

    def word(self):
        return self.pick(["a", "b", "Rate", "Next-Page", "Id"]) + str(self.number())

    def component_name(self):
        name = self.pick(["A", "B", "Pet", "type", "Error", "String", "a.b", "a-b", "a_b", "Date", "Response", "Self",
                          "Item", "value", "Client", "Data", "1st", "名前", "_", "URL", "Operation", "Never"])
        if name in self.identifiers:
            name += str(self.number())
        self.identifiers.add(name)
        return name

    def operation_id(self):
        while True:
            name = self.name() + (str(self.number()) if self.chance(0.5) else "")
            if name not in self.identifiers:
                self.identifiers.add(name)
                return name

    def text(self):
        return self.pick(["A text.", "Two\nlines.", "", "*/ /* \\(x) \"\"\" `a`", "# Heading\n\n- a\n- b", "é 名前 🙂",
                          "a\r\nb\u2028c", "```\ncode\n```"])

    def value(self):
        return self.pick([None, True, 0, -1, 1.5, "a", "", [], [1], {}, {"a": 1}, "2020-01-01"])

    # Schemas

    def make_schemas(self):
        """Makes the shared schemas: objects first, which the others may extend."""
        self.shared = [self.component_name() for _ in range(3 + self.count(4))]
        self.objects = self.shared[:1 + self.count(2)]
        self.components["schemas"] = {}
        for self.made, name in enumerate(self.shared):
            self.components["schemas"][name] = self.object(3) if name in self.objects \
                else self.schema(3, is_shared=True)
        self.made = len(self.shared)

    def reference(self, among=None):
        """A reference to a shared schema; one that is part of a composition leads to none that is made later."""
        reference = {"$ref": "#/components/schemas/" + self.pick(among or self.shared)}
        if self.version != "3.0" and self.chance(0.2):
            reference["description"] = self.text()
        return reference

    def schema(self, depth, is_shared=False):
        if not is_shared and self.shared and self.chance(0.35):
            return self.reference()
        if depth <= 0:
            return self.annotated(self.scalar())
        kind = self.rng.random()
        if kind < 0.3:
            made = self.scalar()
        elif kind < 0.55:
            made = self.object(depth)
        elif kind < 0.67:
            made = self.array(depth)
        elif kind < 0.87:
            made = self.composition(depth)
        elif kind < 0.92:
            made = self.map(depth)
        elif kind < 0.95 and self.version != "3.0":
            made = self.several_types(depth)
        elif kind < 0.97 and self.version != "3.0":
            return self.pick([True, {}])
        else:
            made = self.pick([{}, {"description": "anything"}, {"nullable": True} if self.version == "3.0" else {}])
            made = dict(made)
        return self.annotated(made)

    def annotated(self, schema):
        if self.chance(0.15):
            schema["description"] = self.text()
        if self.chance(0.05):
            schema["title"] = self.name()
        if self.chance(0.05):
            schema["deprecated"] = True
        if self.chance(0.06):
            schema[self.pick(["readOnly", "writeOnly"])] = True
        if self.chance(0.12):
            if self.version == "3.0":
                if "type" in schema:
                    schema["nullable"] = True
                    if "enum" in schema:
                        schema["enum"] = schema["enum"] + [None]
            elif isinstance(schema.get("type"), str) and "enum" not in schema and "const" not in schema:
                schema["type"] = [schema["type"], "null"]
        return schema

    def scalar(self):
        kind = self.pick(["string", "string", "integer", "number", "boolean"])
        schema = {"type": kind}
        if kind in FORMATS and self.chance(0.4):
            schema["format"] = self.pick(FORMATS[kind])
        elif kind != "boolean" and self.chance(0.3):
            values = {"string": WORDS, "integer": [0, 1, -1, 7, 300, 2 ** 40], "number": [0, 1.5, -2, 1e300, 0.1]}
            schema["enum"] = self.rng.sample(values[kind], 1 + self.count(min(4, len(values[kind]) - 1)))
            if self.chance(0.3):
                schema["default"] = self.pick(schema["enum"])
        elif self.version != "3.0" and self.chance(0.15):
            schema["const"] = {"string": self.name(), "integer": 3, "number": 1.5, "boolean": True}[kind]
        elif self.chance(0.2):
            schema["default"] = {"string": self.name(), "integer": 3, "number": 2, "boolean": False}[kind]
        if self.version != "3.0" and kind == "string" and len(schema) == 1 and self.chance(0.2):
            schema.update(self.pick([{"contentEncoding": "base64"}, {"contentMediaType": "application/json"},
                                     {"contentEncoding": "binary", "contentMediaType": "image/png"},
                                     {"contentMediaType": "application/json",
                                      "contentSchema": {"type": "object", "properties": {"a": {"type": "string"}}}}]))
        return self.constrained(schema, kind)

    def constrained(self, schema, kind):
        if "enum" in schema or "const" in schema or not self.chance(0.25):
            return schema
        if kind == "string":
            schema.update(self.pick([{"minLength": 1}, {"maxLength": 10}, {"pattern": self.pick(PATTERNS)}]))
        elif kind in ("integer", "number"):
            exclusive = {"minimum": 0, "exclusiveMinimum": True} if self.version == "3.0" else {"exclusiveMinimum": 0}
            schema.update(self.pick([{"minimum": -5}, {"maximum": 100}, {"multipleOf": 2}, exclusive]))
        return schema

    def object(self, depth, flat=False):
        names = self.distinct_names(self.count(6))
        schema = {"type": "object", "properties": {name: self.schema(depth - 1) for name in names}}
        if flat and self.chance(0.5):
            for name in names:
                if self.chance(0.5):
                    schema["properties"][name] = {"type": "string", "format": "binary"}
                elif self.chance(0.3):
                    schema["properties"][name] = {"type": "array", "items": self.schema(1)}
        required = [name for name in names if self.chance(0.4)]
        if required:
            schema["required"] = required
        if self.chance(0.2):
            schema["additionalProperties"] = self.pick([True, False, self.schema(depth - 2)])
        if self.version != "3.0":
            if self.chance(0.06):
                schema["patternProperties"] = {self.pick(PATTERNS): self.schema(depth - 2)}
            if self.chance(0.04):
                schema["unevaluatedProperties"] = self.pick([False, self.schema(1)])
            if self.chance(0.04):
                schema["propertyNames"] = {"type": "string", "maxLength": 9}
            if len(names) > 1 and self.chance(0.04):
                schema["dependentRequired"] = {names[0]: [names[1]]}
        if self.chance(0.06):
            schema["minProperties"] = 1
        return schema

    def array(self, depth):
        schema = {"type": "array", "items": self.schema(depth - 1)}
        if self.chance(0.2):
            schema.update(self.pick([{"minItems": 1}, {"maxItems": 4}, {"uniqueItems": True}]))
        if self.version != "3.0" and self.chance(0.25):
            schema["prefixItems"] = [self.schema(depth - 1) for _ in range(1 + self.count(2))]
            if self.chance(0.5):
                del schema["items"]
                if self.chance(0.5):
                    schema[self.pick(["items", "unevaluatedItems"])] = self.pick([False, True, self.schema(1)])
            if self.chance(0.3):
                schema["minItems"] = len(schema["prefixItems"])
        elif self.version != "3.0" and self.chance(0.1):
            schema["contains"] = self.schema(1)
        return schema

    def map(self, depth):
        return {"type": "object", "additionalProperties": self.schema(depth - 1)}

    def several_types(self, depth):
        types = self.rng.sample(["string", "integer", "number", "boolean", "array", "object", "null"],
                                2 + self.count(2))
        schema = {"type": types}
        if "array" in types:
            schema["items"] = self.schema(depth - 1)
        if "object" in types:
            schema["properties"] = {self.name(): self.schema(depth - 1)}
        return schema

    # Compositions

    def composition(self, depth):
        kind = self.rng.random()
        if kind < 0.4:
            return self.all_of(depth)
        if kind < 0.6:
            return self.discriminated()
        keyword = self.pick(["oneOf", "anyOf"])
        schema = {keyword: [self.alternative(depth) for _ in range(1 + self.count(3))]}
        if self.chance(0.1):
            schema[keyword].append({"type": "null"} if self.version != "3.0" else {"nullable": True, "type": "object"})
        if self.chance(0.05):
            schema["not"] = {"type": "integer"}
        return schema

    def alternative(self, depth):
        earlier = self.shared[:self.made]
        if earlier and self.chance(0.4):
            return self.reference(earlier)
        return self.schema(depth - 1, is_shared=True)

    def all_of(self, depth):
        """A schema of several parts, in which no two objects have a property of one name."""
        parts = [self.own_object(depth) for _ in range(1 + self.count(2))]
        if self.made and self.chance(0.6):
            parts.insert(0, self.reference(self.objects[:self.made]))
        if self.chance(0.15):
            parts.append({"oneOf": [self.own_object(depth - 1), self.own_object(depth - 1)]})
        schema = {"allOf": parts}
        if self.chance(0.2):
            schema["properties"] = {self.name() + str(self.number()): self.schema(depth - 2)}
        return schema

    def own_object(self, depth):
        names = [name + str(self.number()) for name in self.distinct_names(self.count(3))]
        return {"type": "object", "properties": {name: self.schema(depth - 2) for name in names}}

    def discriminated(self):
        """A union with a discriminator, of shared objects that are made for it."""
        key = self.name()
        names = []
        for index in range(2 + self.count(2)):
            name = self.component_name() + "D%d" % self.number()
            tag = {"type": "string"}
            if self.chance(0.3):
                tag["enum"] = [name]
            elif self.version != "3.0" and self.chance(0.3):
                tag["const"] = name
            made = {"type": "object", "properties": {n: self.schema(1) for n in self.distinct_names(self.count(4))}}
            made["properties"][key] = tag
            if self.chance(0.8):
                made["required"] = sorted(set(made.get("required", [])) | {key})
            self.components["schemas"][name] = made
            names.append(name)
        discriminator = {"propertyName": key}
        if self.chance(0.5):
            discriminator["mapping"] = {"v%d" % i: self.pick(["#/components/schemas/" + n, n])
                                        for i, n in enumerate(names)}
        if self.version == "3.2" and self.chance(0.3):
            discriminator["defaultMapping"] = names[0]
        return {self.pick(["oneOf", "anyOf"]): [{"$ref": "#/components/schemas/" + n} for n in names],
                "discriminator": discriminator}
