// SPDX-License-Identifier: Apache-2.0

import Endpoints
import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

extension RequestSketch {
  /// - Parameter read: Reads a file that the command names; `nil` if it can't be read.
  init(_ command: CurlCommand, read: @escaping (String) -> [UInt8]?) {
    let url = SampleURL(command.url ?? "")
    let data = CurlData(command, read: read)
    self.init(
      method: "GET", server: url.server,
      path: PathSketch(url.path + (command.addsFileName(to: url.path) ? "{fileName}" : "")))
    add(query: url.query)
    add(query: data.query)
    if let credential = command.authorization(url) { add(credential) }
    for (name, value) in command.headers { add(header: name, value) }
    for cookies in command.cookies { add(cookies: cookies) }
    if accept == nil, let type = command.output.flatMap({ FileType.mediaType(ofFileNamed: $0) }),
      !ContentType.isJSON(essence: type)
    {
      accept = type
    }
    body = data.body
    switch body {
    case .raw(_, _, nil), .json(nil, _, _):
      bodyFile = command.upload ?? command.data.first.flatMap(\.file)
    default: break
    }
    isStream = command.isUnbuffered || data.asksForStream
    method =
      command.method
      ?? (command.isHead
        ? "HEAD" : command.upload != nil ? "PUT" : body == nil ? "GET" : "POST")
  }

  private static let ignoredHeaders: Set<String> = [
    "accept-encoding", "accept-language", "cache-control", "connection", "content-length",
    "content-type", "dnt",
    "expect", "host", "origin", "pragma", "priority", "proxy-authorization", "referer", "te",
    "transfer-encoding",
    "upgrade-insecure-requests", "user-agent", "x-requested-with",
  ]

  private mutating func add(header name: String, _ value: String) {
    guard name.isToken else { return unnamable.append("a header") }
    let lower = name.lowercased()
    switch lower {
    case "authorization": add(Credential(authorization: value))
    case "cookie": add(cookies: value)
    case "accept":
      let essence = ContentType.essence(of: value)
      let isRange = essence.wholeMatch(of: /(audio|image|video)\/\*/) != nil
      if ContentType(value).isConcrete && essence != "application/json" || isRange {
        accept = essence
      }
    case _ where lower.contains("idempotency"): idempotencyKey = name
    case _ where Self.ignoredHeaders.contains(lower) || lower.hasPrefix("sec-"): break
    case _ where SecretWords.hides(name) || SecretWords.looksSecret(value):
      add(Credential(.apiKey(in: "header", name: name), value: value))
    default: headers.add(name, .string(value))
    }
  }

  /// Adds `a=1; b=2`; the name of a file of cookies has no `=`.
  private mutating func add(cookies text: String) {
    let pairs = text.split(separator: ";").map { $0.trimmed }.filter { $0.contains("=") }
    for pair in pairs {
      let name = String(pair.prefix { $0 != "=" })
      let value = String(pair.dropFirst(name.count + 1))
      guard name.isToken else {
        unnamable.append("a cookie")
        continue
      }
      if pairs.count == 1 || SecretWords.isSession(name) || SecretWords.looksSecret(value) {
        add(Credential(.apiKey(in: "cookie", name: name), value: value))
      } else {
        cookies.add(name, .string(value))
      }
    }
  }
}

extension CurlCommand {
  /// The credential that `curl` puts into `Authorization` itself: a header of that name takes its place, and a
  /// token that of a user.
  fileprivate func authorization(_ url: SampleURL) -> Credential? {
    if headers.contains(where: { $0.name.lowercased() == "authorization" }) { return nil }
    if let bearer { return Credential(.bearer, value: bearer) }
    return hasUnsupportedAuth ? nil : (user ?? url.user).map { Credential(user: $0) }
  }

  /// True if `curl` puts the name of the file that it sends behind a path that ends with a slash.
  fileprivate func addsFileName(to path: String) -> Bool {
    guard let upload else { return false }
    return path.hasSuffix("/") && upload != "-" && upload != "."
  }
}

/// The data of a command: its body, or its query with `-G`.
private struct CurlData {
  private(set) var query: [(name: String, value: String)] = []
  private(set) var body: RequestSketch.Body?
  /// True for a body of JSON with `"stream": true`.
  private(set) var asksForStream = false

  private let standardInput: String?
  private let read: (String) -> [UInt8]?

  init(_ command: CurlCommand, read: @escaping (String) -> [UInt8]?) {
    standardInput = command.standardInput
    self.read = read
    let queries = command.query.map { CurlCommand.Data(kind: .encoded, text: $0) }
    query = queries.flatMap { pairs(of: $0) }
    if command.isGet {
      query += command.data.flatMap { pairs(of: $0) }
    } else {
      body = body(of: command)
    }
  }

  private mutating func body(of command: CurlCommand) -> RequestSketch.Body? {
    let header = command.headers.first { $0.name.lowercased() == "content-type" }
    let type = header.map { ContentType.essence(of: $0.value) }.flatMap {
      ContentType($0).isConcrete ? $0 : nil
    }
    if !command.parts.isEmpty { return .multipart(parts(command.parts)) }
    if command.upload != nil {
      return .raw(mediaType: type ?? "application/octet-stream", isText: false)
    }
    if command.data.isEmpty { return nil }
    let text = text(of: command.data)
    asksForStream = text?.contains(/"stream"\s*:\s*true/) ?? false
    if command.isJSON || type.map(ContentType.isJSON) == true {
      let isUsual = type == nil || type == "application/json"
      return .json(
        text.flatMap { Sample(json: $0) }, mediaType: isUsual ? nil : type, isGuessed: false)
    }
    if let type, ContentType.isJSONLines(essence: type) {
      let lines = text?.split(whereSeparator: \.isNewline).filter { !$0.trimmed.isEmpty } ?? []
      return .jsonLines(lines.compactMap { Sample(json: String($0)) }, mediaType: type)
    }
    if let type, type != "application/x-www-form-urlencoded" {
      let texts = ["graphql", "javascript", "sql", "xml", "yaml"]
      let isText = type.hasPrefix("text/") || texts.contains { type.hasSuffix($0) }
      return .raw(mediaType: type, isText: isText, text: text)
    }
    if type == nil, let text, "{[".contains(text.trimmed.first ?? " "),
      let sample = Sample(json: text)
    {
      return .json(sample, isGuessed: true)
    }
    if type == nil, text == nil {
      return .raw(mediaType: "application/octet-stream", isText: false)
    }
    var fields: [RequestSketch.Field] = []
    for (name, value) in command.data.flatMap({ pairs(of: $0) })
    where RequestSketch.isName(name, hasValue: !value.isEmpty) {
      fields.add(name, Sample(text: value))
    }
    return .form(BracketedFields.nested(fields))
  }

  /// The text of all data; `nil` if it is in a file that can't be read.
  private func text(of data: [CurlCommand.Data]) -> String? {
    var texts: [String] = []
    for data in data {
      guard data.text.hasPrefix("@"), data.kind == .text || data.kind == .binary else {
        texts.append(data.text)
        continue
      }
      guard let text = contents(of: String(data.text.dropFirst())) else { return nil }
      texts.append(text)
    }
    return texts.joined(separator: "&")
  }

  private func contents(of path: String) -> String? {
    if path == "-" { return standardInput }
    return read(path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func pairs(of data: CurlCommand.Data) -> [(name: String, value: String)] {
    guard data.kind == .encoded else {
      return text(of: [data]).map { SampleURL.pairs(of: $0.filter { !$0.isNewline }) } ?? []
    }
    // Without either, all of it is the value.
    guard data.text.contains(where: { "=@".contains($0) }) else { return [] }
    let name = String(data.text.prefix { $0 != "=" && $0 != "@" })
    let isFile = data.text.dropFirst(name.count).first == "@"
    let value = String(data.text.dropFirst(name.count + 1))
    return name.isEmpty ? [] : [(name, isFile ? Placeholder.contents(ofFile: value) : value)]
  }

  // MARK: Forms with files

  private func parts(_ parts: [CurlCommand.Part]) -> [RequestSketch.Part] {
    var result: [RequestSketch.Part] = []
    for part in parts {
      let name = String(part.text.prefix { $0 != "=" })
      let value = String(part.text.dropFirst(name.count + 1))
      let text = value.first == "\"" ? String(value.dropFirst()) : value
      let isFile = !part.isLiteral && text.hasPrefix("@")
      if !RequestSketch.isName(name, hasValue: !value.isEmpty) { continue }
      let sample =
        isFile
        ? file(text.dropFirst())
        : self.sample(text, isLiteral: part.isLiteral)
      if let index = result.firstIndex(where: { $0.field.name == name }) {
        result[index].field.samples.append(sample)
        result[index].field.isList = true
      } else {
        let field = RequestSketch.Field(
          name: name, samples: [sample], isList: name.hasSuffix("[]"))
        result.append(.init(field: field, isFile: isFile))
      }
    }
    return nested(result)
  }

  /// The parts with those that have brackets in their names nested, unless a file is among them.
  private func nested(_ parts: [RequestSketch.Part]) -> [RequestSketch.Part] {
    let files = Set(parts.filter(\.isFile).map { BracketedFields.base($0.field.name) })
    let fields = parts.map(\.field).filter { !files.contains(BracketedFields.base($0.name)) }
    var nested = Dictionary(
      BracketedFields.nested(fields).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return parts.compactMap { part in
      let base = BracketedFields.base(part.field.name)
      if files.contains(base) { return part }
      let field = nested.removeValue(forKey: part.field.name) ?? nested.removeValue(forKey: base)
      return field.map { .init(field: $0, isFile: false) }
    }
  }

  /// The path of a file, or an object with it, and with the name and the media type of its own:
  /// `a.jpg;type=image/jpeg`.
  private func file(_ text: Substring) -> Sample {
    let path = Sample.string(String(text.prefix { !";\"".contains($0) }))
    let own = text.matches(of: /;\s*(filename|type)="?([^;"]+)"?/).map {
      Sample.Property(
        name: $0.1 == "type" ? "contentType" : "fileName", value: .string(String($0.2)))
    }
    return own.isEmpty ? path : .object([.init(name: "path", value: path)] + own)
  }

  private func sample(_ text: String, isLiteral: Bool) -> Sample {
    if !isLiteral, text.hasPrefix("<") {
      return .string(Placeholder.contents(ofFile: String(text.dropFirst().prefix { $0 != ";" })))
    }
    let value = isLiteral ? text : text.replacing(/;type=[^;]*$/, with: "")
    if "{[".contains(value.first ?? " "), let sample = Sample(json: value) { return sample }
    return Sample(text: value)
  }
}

extension CurlCommand.Data {
  /// The path of the file that has the data; `nil` for a text or standard input.
  fileprivate var file: String? {
    let isFile = text.hasPrefix("@") && text != "@-" && (kind == .text || kind == .binary)
    return isFile ? String(text.dropFirst()) : nil
  }
}

extension Sample {
  /// The value of a text of JSON, placeholders and comments allowed; `nil` if it is none.
  init?(json text: String) {
    var ignored = Diagnostics()
    let file = SourceFile(path: "", text: Array(text.utf8))
    guard let node = Node.parse(file, number: 0, diagnostics: &ignored), node.kind != .scalar else {
      return nil
    }
    self.init(node)
  }
}
