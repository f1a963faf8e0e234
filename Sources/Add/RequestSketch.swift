// SPDX-License-Identifier: Apache-2.0

/// A request as an example shows it: all that an endpoint file says of it, and no secret.
struct RequestSketch {
  /// A value with a name: a query parameter, a header, a cookie, or a field of a form.
  struct Field: Hashable {
    var name: String
    var samples: [Sample]
    /// True if there can be several values.
    var isList = false
    /// True if the names of what is inside are in brackets, as in `items[0][price]`.
    var isNested = false
  }

  /// A part of a form with files.
  struct Part: Hashable {
    var field: Field
    var isFile: Bool
  }

  enum Body: Hashable {
    /// `nil` if the value can't be read.
    ///
    /// - Parameter mediaType: `nil` for the usual one.
    case json(Sample?, mediaType: String? = nil, isGuessed: Bool)
    case jsonLines([Sample], mediaType: String)
    case form([Field])
    case multipart([Part])
    /// - Parameter text: `nil` if it is not in the command.
    case raw(mediaType: String, isText: Bool, text: String? = nil)
  }

  var method: String
  /// `nil` if it is not known.
  var server: ServerSketch?
  var path: PathSketch
  var query: [Field] = []
  var headers: [Field] = []
  var cookies: [Field] = []
  var body: Body?
  /// The file that is the whole body.
  var bodyFile: String?
  var credentials: [Credential] = []
  /// The media type that is asked for; `nil` for JSON.
  var accept: String?
  /// True if the response is sent piece by piece.
  var isStream = false
  /// The header with a key for each call.
  var idempotencyKey: String?
  /// The headers and cookies that are left out, since a name has a character that HTTP does not allow there.
  var unnamable: [String] = []

  init(method: String, server: ServerSketch?, path: PathSketch) {
    self.method = method
    self.server = server
    self.path = path
  }

  /// - Parameter path: A path, with identifiers or parameters, and with a query or without.
  init(method: String, path text: String) {
    let url = SampleURL(text.hasPrefix("/") || text.contains("://") ? text : "/" + text)
    self.init(method: method.uppercased(), server: url.server, path: PathSketch(url.path))
    add(query: url.query)
  }

  mutating func add(_ credential: Credential) {
    if !credentials.contains(where: { $0.kind == credential.kind }) {
      credentials.append(credential)
    }
  }

  /// True for what names a value; what has none may be a secret.
  static func isName(_ text: String, hasValue: Bool) -> Bool {
    if SecretWords.looksSecret(text) || SecretWords.looksRandom(text) || text.count > 80 {
      return false
    }
    return hasValue ? !text.isEmpty : text.wholeMatch(of: /[A-Za-z_.\-\[\]]{1,40}/) != nil
  }

  mutating func add(query pairs: [(name: String, value: String)]) {
    for (name, value) in pairs where Self.isName(name, hasValue: !value.isEmpty) {
      if SecretWords.isCredential(name) || SecretWords.looksSecret(value) {
        add(Credential(.apiKey(in: "query", name: name), value: value))
      } else {
        query.add(name, Sample(text: value))
      }
    }
    query = BracketedFields.nested(query)
  }
}

extension [RequestSketch.Field] {
  /// Adds a value; a second one of the same name makes a list.
  mutating func add(_ name: String, _ sample: Sample) {
    if let index = firstIndex(where: { $0.name == name }) {
      self[index].samples.append(sample)
      self[index].isList = true
    } else {
      append(.init(name: name, samples: [sample], isList: name.hasSuffix("[]")))
    }
  }
}

extension RequestSketch.Field {
  /// The schema of the values.
  var schema: YAMLDraft {
    if isNested { return nestedSchema }
    let isText = SecretWords.isSensitive(name) || Self.isText(name)
    let samples = isText ? [.string("")] : self.samples
    var schema = SchemaInference().schema(of: samples, named: name)
    if SecretWords.isSensitive(name) {
      schema = .map(("type", .string("string")), ("sensitive", .bool(true)))
    }
    return isList ? .map(("type", .string("array")), ("items", schema)) : schema
  }

  private var nestedSchema: YAMLDraft {
    let inference = SchemaInference(requiresCommonKeys: false)
    guard case .map(var schema) = inference.schema(of: samples, named: name) else {
      return .map(YAMLMap())
    }
    schema["style"] = .string("deepObject")
    return .map(schema)
  }

  /// True for what is no number even if it looks like one.
  static func isText(_ name: String) -> Bool {
    let texts: Set<String> = ["code", "id", "phone", "postal", "version", "zip", "zipcode"]
    return EnglishWords(name).words.contains(where: texts.contains)
  }
}
