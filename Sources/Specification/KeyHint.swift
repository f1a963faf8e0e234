// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Advice for a key that other formats, or other objects of a spec, have for what is meant.
struct KeyHint {
  /// A likely fix.
  let help: String
  /// The keywords that the key takes the place of, which are not reported as missing.
  let meant: [Keyword]

  private init(_ help: String, for meant: Keyword...) {
    self.help = help
    self.meant = meant
  }

  private static func key(_ keyword: Keyword) -> KeyHint {
    KeyHint("did you mean '\(keyword.text)'?", for: keyword)
  }

  /// The advice for an unknown key of an object; `nil` if there is none.
  static func hint(for key: String, in object: Fields.Vocabulary) -> KeyHint? {
    table[object.object]?[key.lowercased().filter { $0 != "_" && $0 != "-" }]
  }

  /// The advice by objects, and by keys in lower case without hyphens and underscores.
  private static let table: [String: [String: KeyHint]] = [
    "an endpoint file": endpointFile, "api.yaml": api, "a schema": schema,
    "a parameter": shorthandParameter, "a response": response, "a request body": requestBody,
    "an auth scheme": authScheme, "endpointgen.yaml": project, "a client": client,
  ]

  private static let openAPIDocument = KeyHint(
    "an OpenAPI document is a spec by itself: give its file, not a folder that it is in",
    for: .operation, .method, .path, .responses, .name)

  private static let endpointFile = table(
    (
      "params, arguments, args, inputs",
      KeyHint(
        "use 'pathParams', 'queryParams', 'headerParams' or 'cookieParams'", for: .pathParams)
    ),
    ("pathparameters, pathvariables, urlparams, urlparameters", key(.pathParams)),
    ("query, queryparameters, querystring, search", key(.queryParams)),
    ("headers, header, headerparameters", key(.headerParams)),
    ("cookies, cookie, cookieparameters", key(.cookieParams)),
    ("json, data, payload, request, input", key(.body)),
    ("formparams, formdata, formbody", key(.form)),
    ("files, file, upload, parts", key(.multipart)),
    ("returns, return, result, results, output, replies, errors, success", key(.responses)),
    ("verb, httpmethod, action", key(.method)),
    ("url, uri, route, endpoint", key(.path)),
    ("name, id, operationname, function", key(.operation)),
    ("title", key(.summary)),
    ("authentication, authorization, credentials", key(.auth)),
    (
      "group, groups, namespace, resource",
      KeyHint("write the groups and the method's name in them, as in 'call: files.versions.delete'")
    ),
    ("tag, category", key(.tags)),
    ("pagination, paging", key(.pages)),
    ("retry", key(.retries)),
    ("baseurl, host", key(.server)),
    ("callback", key(.callbacks)),
    ("timeout", KeyHint("a timeout is set in Swift: 'client.with { $0.timeout = … }'")),
    ("openapi, swagger, info, paths, components", openAPIDocument))

  private static let api = table(
    ("title, api, client", key(.name)),
    ("baseurl, baseuri, host, url, endpoint", key(.server)),
    ("webhook, events, callbacks", key(.webhooks)),
    (
      "info",
      KeyHint("write 'name', 'version' and 'description' at the top level", for: .name)
    ),
    ("models, types, definitions, objects", key(.schemas)),
    (
      "components",
      KeyHint(
        "write 'schemas', 'responses' and 'auth' at the top level", for: .schemas, .responses,
        .auth)
    ),
    ("securityschemes, authentication, authorization, credentials", key(.auth)),
    ("errors, replies", key(.responses)),
    (
      "security, retries, headerparams, queryparams, cookieparams, headers, queryparameters, retry",
      KeyHint("write what all endpoints have under 'defaults'", for: .defaults)
    ),
    ("default, common", key(.defaults)),
    (
      "paths, endpoints, operations",
      KeyHint("write each endpoint into a file of its own, beside api.yaml")
    ),
    ("openapi, swagger", openAPIDocument))

  private static let valueKeys = table(
    ("values, choices, options", key(.enum)),
    ("min, gte, least", key(.minimum)),
    ("max, lte, most", key(.maximum)),
    ("regex, regexp, match", key(.pattern)),
    ("ref", key(.reference)),
    ("of, element, elements, itemtype", key(.items)),
    ("fields, members, attributes, props, property", key(.properties)),
    ("nullable, null, isnullable", key(.nullable)),
    ("doc, comment, comments", key(.description)))

  private static let schema = valueKeys.merging(
    table(
      (
        "schema",
        KeyHint("write the schema itself here; 'schema' is for the name of a shared one")
      ),
      (
        "content",
        KeyHint("media types belong under 'content' of 'requestBody' or of a response")
      ),
      ("in", KeyHint("parameters have 'in', schemas have not")),
      (
        "optional",
        KeyHint("remove it; a property is optional unless 'required' of its object has its name")
      ))
  ) { first, _ in first }

  private static let shorthandParameter = valueKeys.merging(
    table(
      ("in", KeyHint("remove it; the key around the parameter says where it goes")),
      ("name", KeyHint("remove it; the key before the parameter is its name")),
      ("optional", KeyHint("remove it; a parameter is optional unless it has 'required: true'")))
  ) { first, _ in first }

  private static let response = table(
    (
      "schema, type, properties, items, json, data, oneof, anyof, allof",
      KeyHint("write the schema under 'body', as in 'body: { type: string }'")
    ),
    ("ref", KeyHint("write the name of a shared response alone, as in 'default: Error'")),
    ("status, code", KeyHint("write the status code as the key of the response")),
    ("contenttype", KeyHint("write 'content: { text/plain: { schema: … } }'")))

  private static let requestBody = table(
    (
      "schema, type, properties, items, ref, oneof, anyof, allof",
      KeyHint(
        "for JSON, write the schema under 'body' instead of 'requestBody'; for other media types, "
          + "under 'content'")
    ),
    ("contenttype", KeyHint("write 'content: { text/plain: { schema: … } }'")))

  private static let authScheme = table(
    (
      "header, query, cookie",
      KeyHint("write 'in: header' (or query, or cookie) and 'name: X-API-Key'", for: .in, .name)
    ),
    (
      "token, key, value, apikey, secret, username",
      KeyHint(
        "credentials do not belong into a spec; 'env' names the environment variable to read")
    ),
    (
      "tokenurl, scopes, clientid",
      KeyHint("write it into a flow: 'flows: { clientCredentials: { tokenUrl: … } }'")
    ),
    ("environment, envvar, variable", key(.env)),
    ("tokenprefix, keyprefix, valueprefix, headerprefix", key(.prefix)))

  private static let project = table(
    ("client, apis, targets", key(.clients)),
    (
      "spec, output, name",
      KeyHint("list each client: 'clients: [{ spec: …, output: … }]'", for: .clients)
    ))

  private static let client = table(
    ("input, source, document, openapi, path, file", key(.spec)),
    ("out, destination, target, folder", key(.output)),
    ("visibility, accesslevel", key(.access)),
    (
      "groups, group, groupby",
      KeyHint(
        "write 'methods: groups' for methods in groups alone, 'methods: both' for both",
        for: .methods)
    ),
    ("filter, only", key(.include)),
    ("ignore, skip", key(.exclude)),
    ("validate, checks", key(.checkRequests)),
    ("environment", key(.env)),
    ("pagination", key(.pages)),
    ("retry", key(.retries)),
    ("rename", key(.names)))

  private static func table(_ rows: (keys: String, hint: KeyHint)...) -> [String: KeyHint] {
    let entries = rows.flatMap { row in
      row.keys.split(separator: ",").map { key in
        (key.filter { $0 != " " }, row.hint)
      }
    }
    return Dictionary(entries) { first, _ in first }
  }
}

extension Fields {
  /// A likely fix for an unknown key of an object, and the keywords that it was meant to be.
  static func hint(
    for key: Node, before value: Node, in mapping: Node, of object: Vocabulary
  ) -> (help: String, meant: [Keyword]) {
    let text = key.text ?? ""
    if isText(key, before: value, in: mapping) {
      let first = text.prefix { $0 != " " }
      if first.count < text.count, let word = Keyword(text: String(first)),
        object.known.contains(word)
      {
        return ("write ':' after '\(first)'", [word])
      }
      return ("put the text before this into quotes if the ',' is part of it", [])
    }
    if let word = object.known.first(where: { $0.text.lowercased() == text.lowercased() }) {
      return ("did you mean '\(word.text)'?", [word])
    }
    if let hint = KeyHint.hint(for: text, in: object) { return (hint.help, hint.meant) }
    let isOfDollar = text.hasPrefix("$")
    let words = object.known.map(\.text).filter { isOfDollar || !$0.hasPrefix("$") }
    if let word = suggestion(for: text, among: words) {
      return ("did you mean '\(word)'?", Keyword(text: word).map { [$0] } ?? [])
    }
    if object == .schema, value.kind == .mapping || Schema.ValueType(ofNode: value) != nil {
      return ("write 'properties:' before the properties of an object, and indent them", [])
    }
    return (object.listOfKeys, [])
  }

  /// True if a key is a part of a text in braces that has a comma: `{ description: red, green }`.
  private static func isText(_ key: Node, before value: Node, in mapping: Node) -> Bool {
    guard key.isPlain, value.scalar == .null, value.location.bytes.isEmpty else { return false }
    let start = value.location.bytes.lowerBound
    return start == key.location.bytes.upperBound || start + 1 == mapping.location.bytes.upperBound
  }
}

extension Fields.Vocabulary {
  /// A vocabulary has more keys than a list of them helps with.
  private static let mostListed = 30

  fileprivate var listOfKeys: String {
    let words = known.map(\.text).filter { !$0.hasPrefix("$") || $0 == "$ref" }
    if words.count > Self.mostListed {
      return "\(object) may have the keys of JSON Schema, such as 'type', 'format', 'description', "
        + "'properties', 'required', 'items' and 'enum', and keys of your own that begin with 'x-'"
    }
    let list = words.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return "\(object) may have \(list), and keys of your own that begin with 'x-'"
  }
}

extension Schema.ValueType {
  /// The type that a text means.
  fileprivate init?(ofNode node: Node) {
    guard node.kind == .scalar, let text = node.text else { return nil }
    self.init(likely: text)
  }

  /// The type of a name, in JSON Schema or in other languages.
  init?(likely name: String) {
    guard
      let type = Self(rawValue: name.lowercased())
        ?? Self.typesElsewhere[name.lowercased()].flatMap(Self.init(rawValue:))
    else { return nil }
    self = type
  }

  /// The types by the names that other languages have for them.
  static let typesElsewhere = [
    "int": "integer", "long": "integer", "bool": "boolean", "float": "number", "double": "number",
    "decimal": "number", "str": "string", "text": "string", "list": "array", "map": "object",
    "dict": "object", "dictionary": "object",
  ]

  /// The schema that a text means where it is not the name of one: `string`, `int`, `string[]`,
  /// `string?`.
  static func schema(meantBy text: String) -> String? {
    if text.hasSuffix("[]") {
      let item = String(text.dropLast(2))
      return "{ type: array, items: \(schema(meantBy: item) ?? item) }"
    }
    if text.hasSuffix("?") {
      let value = String(text.dropLast())
      return schema(meantBy: value) ?? value
    }
    if let type = Self(likely: text) {
      return type == .array
        ? "{ type: array, items: { type: string } }" : "{ type: \(type.rawValue) }"
    }
    if text == "file" { return "{ type: string, format: binary }" }
    return ["date", "date-time", "uuid"].contains(text)
      ? "{ type: string, format: \(text) }" : nil
  }
}

extension Node {
  /// The node as an item of a list, as an author would write it; `…` for what takes more thought.
  var asItem: String {
    guard kind == .scalar, scalar != .null, let text, text.count < 60,
      !text.contains(where: { ",[]{}#\"'&*!|>%@`\n".contains($0) }), !text.contains(": ")
    else { return "…" }
    return text
  }
}
