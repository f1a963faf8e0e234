"""Makes valid OpenAPI documents and folders of endpoint files that cross the keywords with each other."""

from schemas import Schemas

METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
STATUSES = ["200", "201", "202", "204", "2XX", "301", "304", "400", "401", "404", "409", "4XX", "500", "5XX",
            "default"]
STYLES = {"path": ["simple", "label", "matrix"],
          "query": ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
          "header": ["simple"], "cookie": ["form"]}
MEDIA_TYPES = ["application/json", "application/problem+json", "application/vnd.x+json; v=1", "text/plain",
               "text/html", "text/csv", "application/xml", "application/octet-stream", "image/png", "image/*",
               "*/*", "text/*", "application/*", "application/x-www-form-urlencoded", "multipart/form-data",
               "multipart/mixed", "multipart/related", "text/event-stream", "application/x-ndjson",
               "application/jsonl", "application/json-seq", "application/yaml", "application/pdf"]


class Grammar(Schemas):
    """One document, made from a random source."""

    def document(self):
        self.components = {}
        self.make_schemas()
        self.make_components()
        document = {"openapi": {"3.0": "3.0.3", "3.1": "3.1.0", "3.2": "3.2.0"}[self.version],
                    "info": {"title": "T", "version": "1"}}
        if self.chance(0.7):
            document["servers"] = self.servers()
        if self.chance(0.3):
            document["tags"] = [self.tag() for _ in range(self.count(3))]
        if self.schemes and self.chance(0.5):
            document["security"] = self.security()
        document["paths"] = self.paths()
        if self.version != "3.0" and self.chance(0.2):
            document["webhooks"] = {self.name(): {"post": self.operation("post", [])}}
        document["components"] = self.components
        return document

    def tag(self):
        tag = {"name": self.name()}
        if self.chance(0.5):
            tag["description"] = self.text()
        return tag

    def servers(self):
        servers = []
        for _ in range(1 + self.count(2)):
            server = {"url": self.pick(["https://h.example", "https://h.example/v1", "https://{host}.example/{base}",
                                        "/relative", "https://h.example:8443/a"])}
            names = [name for name in ("host", "base") if "{%s}" % name in server["url"]]
            if names:
                server["variables"] = {name: {"default": "a", "enum": ["a", "b"]} if self.chance(0.5)
                                       else {"default": "a", "description": self.text()} for name in names}
            if self.chance(0.4):
                server["description"] = self.text()
            servers.append(server)
        return servers

    # Components

    def make_components(self):
        self.make_security_schemes()
        self.parts = {"parameters": [], "responses": [], "requestBodies": [], "headers": [], "pathItems": []}
        for kind, make in [("headers", self.header), ("parameters", self.shared_parameter),
                           ("requestBodies", self.request_body), ("responses", self.response)]:
            made = {}
            for _ in range(self.count(2)):
                made[self.component_name()] = make()
            if made:
                self.components[kind] = made
            self.parts[kind] = list(made)

    def make_security_schemes(self):
        kinds = [{"type": "http", "scheme": "basic"}, {"type": "http", "scheme": "bearer"},
                 {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                 {"type": "apiKey", "in": "query", "name": "key"}, {"type": "apiKey", "in": "cookie", "name": "k"},
                 {"type": "apiKey", "in": "header", "name": "X-Key"},
                 {"type": "apiKey", "in": "header", "name": "Authorization", "x-endpoints-prefix": "Token"},
                 {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://h.example/t",
                                                                      "scopes": {"a": "A", "b": "B"}}}},
                 {"type": "openIdConnect", "openIdConnectUrl": "https://h.example/o"}]
        if self.version != "3.0":
            kinds.append({"type": "mutualTLS"})
        schemes = {}
        for _ in range(self.count(3)):
            scheme = dict(self.pick(kinds))
            if self.chance(0.3):
                scheme["description"] = self.text()
            schemes[self.component_name()] = scheme
        self.schemes = list(schemes)
        if schemes:
            self.components["securitySchemes"] = schemes

    def security(self):
        alternatives = []
        for _ in range(1 + self.count(2)):
            if self.chance(0.2):
                alternatives.append({})
            else:
                alternatives.append({self.pick(self.schemes): [] for _ in range(1 + self.count(1))})
        return alternatives

    def reference_or(self, kind, make):
        names = self.parts.get(kind, [])
        if names and self.chance(0.3):
            return {"$ref": "#/components/%s/%s" % (kind, self.pick(names).replace("~", "~0").replace("/", "~1"))}
        return make()

    # Parameters

    def shared_parameter(self):
        return self.parameter(self.name(), self.pick(["query", "header"]))

    def parameter(self, name, location):
        if location == "header":
            name = "X-" + "".join(c for c in name if c.isascii() and c.isalnum()) + str(self.number())
        parameter = {"name": name, "in": location}
        if location == "path":
            parameter["required"] = True
        elif self.chance(0.4):
            parameter["required"] = self.chance(0.7)
        if self.chance(0.3):
            parameter["description"] = self.text()
        if self.chance(0.1):
            parameter["deprecated"] = True
        if location == "querystring":
            media = self.pick(["application/x-www-form-urlencoded", "application/json", "text/plain"])
            parameter["content"] = {media: {"schema": self.schema(2)}}
        elif self.chance(0.15):
            media = self.pick(["application/json", "text/plain", "application/xml"])
            parameter["content"] = {media: {"schema": self.schema(2)} if self.chance(0.9) else {}}
        else:
            parameter["schema"] = self.schema(2)
            if self.chance(0.6):
                styles = STYLES[location] + (["cookie"] if location == "cookie" and self.version == "3.2" else [])
                parameter["style"] = self.pick(styles)
                if self.chance(0.7):
                    parameter["explode"] = self.chance(0.5)
            if location == "query" and self.chance(0.15):
                parameter["allowReserved"] = True
            if self.chance(0.1):
                parameter["example"] = self.value()
        return parameter

    def parameters(self, path_names):
        made = [self.parameter(name, "path") for name in path_names]
        seen = set()
        for _ in range(self.count(4)):
            location = self.pick(["query", "query", "header", "cookie"])
            parameter = self.parameter(self.name(), location)
            key = (parameter["name"].lower(), parameter["in"])
            if key not in seen:
                seen.add(key)
                made.append(parameter)
        if self.version == "3.2" and self.chance(0.1) and not any(p["in"] == "query" for p in made):
            made.append(self.parameter("q", "querystring"))
        elif self.parts.get("parameters") and self.chance(0.3):
            name = self.pick(self.parts["parameters"])
            shared = self.components["parameters"][name]
            if (shared["name"].lower(), shared["in"]) not in seen:
                made.append({"$ref": "#/components/parameters/" + name})
        return made

    # Bodies and responses

    def content(self, in_response):
        content = {}
        for _ in range(1 + self.count(2)):
            media = self.pick(MEDIA_TYPES)
            content[media] = self.media_type(media, in_response)
        return content

    def media_type(self, media, in_response):
        made = {}
        if self.version == "3.2" and self.chance(0.5) and (
                "event-stream" in media or "json-seq" in media or "jsonl" in media or "ndjson" in media):
            made["itemSchema"] = self.schema(2)
        elif media.startswith("multipart/") or "form-urlencoded" in media:
            made["schema"] = self.object(2, flat=True) if self.chance(0.8) else self.schema(2)
            properties = list((made["schema"] or {}).get("properties", {})) if made["schema"] is not True else []
            if properties and self.chance(0.5):
                made["encoding"] = {name: self.encoding(media) for name in properties if self.chance(0.6)}
        elif media.startswith(("image/", "application/octet", "application/pdf")) and self.chance(0.7):
            if self.chance(0.7):
                made["schema"] = {"type": "string", "format": "binary"} if self.version == "3.0" else \
                    {"type": "string", "contentMediaType": "image/png"}
        elif self.chance(0.95):
            made["schema"] = self.schema(2)
        if self.chance(0.1):
            made["example"] = self.value()
        return made

    def encoding(self, media):
        encoding = {}
        if self.chance(0.6):
            encoding["contentType"] = self.pick(["application/json", "text/plain", "image/png", "image/*",
                                                 "image/png, image/jpeg", "application/octet-stream",
                                                 "application/xml"])
        if media == "application/x-www-form-urlencoded" and self.chance(0.5):
            encoding = {"style": self.pick(["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
                        "explode": self.chance(0.5)}
        if media.startswith("multipart/") and self.chance(0.3):
            encoding["headers"] = {"X-A": self.reference_or("headers", self.header)}
        return encoding

    def request_body(self):
        body = {"content": self.content(False)}
        if self.chance(0.5):
            body["required"] = self.chance(0.7)
        if self.chance(0.3):
            body["description"] = self.text()
        return body

    def header(self):
        header = {"schema": self.schema(2)} if self.chance(0.85) else \
            {"content": {self.pick(["application/json", "text/plain"]): {"schema": self.schema(2)}}}
        if self.chance(0.3):
            header["required"] = True
        if self.chance(0.3) and "schema" in header:
            header["explode"] = self.chance(0.5)
        if self.chance(0.2):
            header["description"] = self.text()
        return header

    def response(self):
        response = {"description": self.text()}
        if self.chance(0.7):
            response["content"] = self.content(True)
        if self.chance(0.3):
            response["headers"] = {"X-" + self.word(): self.reference_or("headers", self.header)
                                   for _ in range(1 + self.count(2))}
        if self.chance(0.05):
            response["links"] = {"next": {"operationId": "nothing", "description": self.text()}}
        return response

    # Operations

    def paths(self):
        paths = {}
        shapes = set()
        for index in range(1 + self.count(4)):
            names = [] if self.chance(0.5) else self.distinct_names(1 + self.count(1))
            names = [n for n in names if not set(n) & set("/{}?#%:")] or []
            path = "/p%d" % index + "".join(self.pick(["/{%s}", "/x{%s}", "/{%s}/y"]) % name for name in names)
            shapes.add(path)
            item = {}
            methods = METHODS + (["query"] if self.version == "3.2" else [])
            shared = [self.parameter(name, "path") for name in names] if names and self.chance(0.3) else None
            if shared:
                item["parameters"] = shared
            for method in self.rng.sample(methods, 1 + self.count(2)):
                item[method] = self.operation(method, [] if shared else names)
            if self.version == "3.2" and self.chance(0.1):
                item["additionalOperations"] = {"COPY": self.operation("post", [] if shared else names)}
            if self.chance(0.1):
                item["summary"] = self.text()
            paths[path] = item
        return paths

    def operation(self, method, path_names):
        operation = {}
        if self.chance(0.7):
            operation["operationId"] = self.operation_id()
        if self.chance(0.4):
            operation["tags"] = [self.name() for _ in range(1 + self.count(1))]
        if self.chance(0.4):
            operation["summary"] = self.text()
        if self.chance(0.3):
            operation["description"] = self.text()
        if self.chance(0.1):
            operation["deprecated"] = True
        parameters = self.parameters(path_names)
        if parameters:
            operation["parameters"] = parameters
        if method in ("put", "post", "patch", "query") and self.chance(0.7):
            operation["requestBody"] = self.reference_or("requestBodies", self.request_body)
        operation["responses"] = {status: self.reference_or("responses", self.response)
                                  for status in self.rng.sample(STATUSES, 1 + self.count(3))}
        if self.schemes and self.chance(0.3):
            operation["security"] = self.security() if self.chance(0.8) else []
        if self.chance(0.1):
            operation["servers"] = self.servers()
        if self.chance(0.05):
            operation["callbacks"] = {self.name(): {"{$request.query.url}": {"post": {
                "requestBody": self.request_body(), "responses": {"204": {"description": "x"}}}}}}
        return operation

    # Folders of endpoint files

    def endpoint_folder(self):
        """The files of a folder by name, each as a tree."""
        self.components = {}
        self.make_schemas()
        api = {"name": "T", "servers": ["https://h.example"], "schemas": self.components["schemas"]}
        kinds = [{"type": "http", "scheme": "basic"}, {"type": "http", "scheme": "bearer"},
                 {"type": "apiKey", "in": "header", "name": "X-Key"},
                 {"type": "apiKey", "in": "header", "name": "Authorization", "prefix": "Token"},
                 {"type": "apiKey", "in": "query", "name": "key"}]
        schemes = {self.component_name(): dict(self.pick(kinds)) for _ in range(self.count(2))}
        if schemes:
            api["auth"] = schemes
        shared = {self.component_name(): self.short_response() for _ in range(self.count(2))}
        if shared:
            api["responses"] = shared
        files = {"api.yaml": api}
        for index in range(1 + self.count(3)):
            files["f%d.yaml" % index] = self.endpoint(index, list(schemes), list(shared))
        return files

    def endpoint(self, index, schemes, shared):
        names = [n for n in self.distinct_names(self.count(2)) if n.isascii() and n.isidentifier()]
        endpoint = {"operation": "op%d" % index, "method": self.pick(METHODS).upper(),
                    "path": "/e%d" % index + "".join("/:" + name for name in names)}
        if names:
            endpoint["pathParams"] = {name: {"type": self.pick(["string", "integer", "boolean"])} for name in names}
        for key in ("queryParams", "headerParams", "cookieParams"):
            if self.chance(0.4):
                made = {("X-" + self.word() if key == "headerParams" else self.token()): self.scalar()
                        for _ in range(1 + self.count(2))}
                endpoint[key] = made
        if endpoint["method"] in ("PUT", "POST", "PATCH") and self.chance(0.7):
            endpoint["body"] = self.schema(2)
        if schemes and self.chance(0.5):
            endpoint["auth"] = self.pick(schemes)
        endpoint["responses"] = {}
        for status in self.rng.sample([s for s in STATUSES if s.isdigit()] + ["default"], 1 + self.count(2)):
            endpoint["responses"][status] = self.pick(shared) if shared and self.chance(0.3) \
                else self.short_response()
        return endpoint

    def token(self):
        return self.pick(["id", "type", "self", "a_b", "a-b", "class", "request", "1a"]) + str(self.number())

    def short_response(self):
        response = {"description": self.text()}
        if self.chance(0.6):
            response["body"] = self.schema(2)
        return response
