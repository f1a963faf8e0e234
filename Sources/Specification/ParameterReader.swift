// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  private static let parameterKeys: [Keyword] = [
    .reference, .allowEmptyValue, .allowReserved, .content, .deprecated, .description, .example,
    .examples, .explode, .in, .name, .required, .schema, .style,
  ]

  fileprivate static let parameter = Self(
    object: "a parameter", known: parameterKeys,
    example: "{ name: limit, in: query, schema: { type: integer } }")

  /// A parameter as OpenAPI 2 wrote it, whose schema has no key of its own.
  fileprivate static let schemalessParameter = Self(
    object: "a parameter",
    known: parameterKeys + schema.known.filter { !parameterKeys.contains($0) },
    unsupported: schema.unsupported)
}

/// Reads the parameters of operations.
final class ParameterReader: DocumentPartReader {
  let contents: ContentReader
  private let parameters = SharedObjects<Parameter>()

  init(_ contents: ContentReader) {
    self.contents = contents
    super.init(contents.context)
  }
}

extension ParameterReader {
  /// Reads the parameters of an operation or a path item; each replaces the one of the same name and
  /// place that is there already.
  func read(_ node: Node?, over inherited: [Parameter]) -> [Parameter] {
    guard let node else { return inherited }
    var parameters = inherited
    var positions: [String: Int] = [:]
    for (index, parameter) in inherited.enumerated() { positions[parameter.key] = index }
    var own: Set<String> = []
    for item in list(node, of: .parameters) {
      guard let parameter = parameter(item) else { continue }
      let key = parameter.key
      if !own.insert(key).inserted {
        report(
          .duplicateParameter,
          "the \(parameter.location.rawValue) parameter '\(parameter.name.value)' is declared twice",
          at: item.location, help: "remove one of them; this one is ignored")
      } else if let index = positions[key] {
        parameters[index] = parameter
      } else {
        positions[key] = parameters.count
        parameters.append(parameter)
      }
    }
    return parameters
  }

  /// Reads a Parameter Object, or what it refers to; `nil` if it is wrong or means nothing.
  func parameter(_ node: Node) -> Parameter? {
    shared(node, parameters) { newParameter($0) }
  }

  private func newParameter(_ node: Node) -> Parameter? {
    let isSchemaless = contents.isSchemaless(node)
    let vocabulary = isSchemaless ? Fields.Vocabulary.schemalessParameter : .parameter
    guard let fields = fields(node, vocabulary), let (name, location) = nameAndLocation(fields)
    else { return nil }
    if policy.skipsUnsendableHeaders, location == .header, isIgnoredHeader(name) { return nil }
    // A path can't do without one.
    if location != .path, isTrue([.fernIgnore, .speakeasyIgnore, .stainlessSkip], in: fields) {
      return nil
    }
    let content = contents.content(of: fields, "a parameter")
    let schema = contents.schema(of: fields, isSchemaless, content, "a parameter")
    var parameter = Parameter(
      name: name, location: location, schema: schema, isRequired: isRequired(fields, at: location))
    parameter.content = content
    parameter.description = prose(fields[.description], of: .description)
    parameter.isDeprecated = isDeprecated(fields)
    parameter.style = contents.style(fields, allowed: location.styles)
    parameter.explode = fields[.explode].map { bool($0, of: .explode) }
    parameter.allowsReserved = bool(fields[.allowReserved], of: .allowReserved)
    if parameter.allowsReserved,
      location == .path || location == .cookie && parameter.style != .cookie
    {
      contents.reportReserved(in: "a \(location.rawValue) parameter", fields)
    }
    parameter.allowsEmptyValue = bool(fields[.allowEmptyValue], of: .allowEmptyValue)
    parameter.examples = examples(of: fields)
    parameter.swiftName = swiftName(
      fields, or: [.speakeasyName, .fernParameterName, .stainlessParameter])
    parameter.isSensitive = isSensitive(fields)
    return parameter
  }

  private func isRequired(_ fields: Fields, at location: Parameter.Location) -> Bool {
    let isRequired = bool(fields[.required], of: .required, default: location == .path)
    if location == .path, !isRequired, let flag = fields[.required] {
      report(
        .optionalPathParameter, "a path parameter is always required", at: flag.location,
        help: "write 'required: true'")
    }
    return isRequired || location == .path
  }

  private func nameAndLocation(_ fields: Fields) -> (Text, Parameter.Location)? {
    guard let nameNode = fields[.name], let locationNode = fields[.in] else {
      let missing: Keyword = fields.has(.name) ? .in : .name
      if !fields.misspelt.contains(missing) {
        reject(
          .missingKey, "a parameter needs '\(missing.text)'", at: fields.location.part(0..<1),
          help: "add a line '\(missing.text): …'")
      }
      return nil
    }
    guard let name = nonEmptyText(nameNode, of: .name), let text = text(locationNode, of: .in)
    else {
      return nil
    }
    guard let location = Parameter.Location(rawValue: text.value) else {
      let names = Parameter.Location.allCases.map(\.rawValue)
      reject(
        .unknownLocation, "a parameter can't be in '\(text.value)'", at: text.location,
        help: suggestion(for: text.value, among: names).map { "did you mean '\($0)'?" }
          ?? "it can be in \(names.joined(separator: ", ")); bodies are under 'requestBody'")
      return nil
    }
    return (name, location)
  }

  /// True if the specification says that a header parameter is to be ignored, or HTTP has no such header;
  /// both are reported.
  private func isIgnoredHeader(_ name: Text) -> Bool {
    guard name.value.isToken else {
      report(
        .invalidName, "'\(name.value)' is not a valid name for a header", at: name.location,
        help: "use letters, digits, '-' and '_' alone; the parameter is left out")
      return true
    }
    if isOfConnection(name) { return true }
    guard ["accept", "content-type", "authorization"].contains(name.value.lowercased()) else {
      return false
    }
    report(
      .reservedHeader, "OpenAPI ignores the header parameter '\(name.value)'", at: name.location,
      help: name.value.lowercased() == "authorization"
        ? "declare a security scheme" : "the media types under 'content' say what is sent")
    return true
  }

  /// Reports a header field that a document asks for, but that only the transport can send: one that
  /// is about the connection (RFC 9110, section 7.6.1), or frames the message.
  private func isOfConnection(_ name: Text) -> Bool {
    let field = name.value.lowercased()
    guard let help = ReservedHeaders.ofConnection[field] else { return false }
    report(
      .reservedHeader, "the header '\(name.value)' can't be a parameter", at: name.location,
      help: help)
    return true
  }
}

extension Parameter {
  /// The key that tells the parameters of an operation apart.
  package var key: String { Self.key(name.value, in: location) }

  package static func key(_ name: String, in location: Location) -> String {
    // The names of header fields ignore case (RFC 9110, section 5.1).
    "\(location.rawValue) \(location == .header ? name.lowercased() : name)"
  }
}

extension Parameter.Location {
  fileprivate var styles: [ParameterStyle] {
    switch self {
    case .path: [.simple, .label, .matrix]
    case .query: [.form, .spaceDelimited, .pipeDelimited, .deepObject]
    case .header: [.simple]
    case .cookie: [.form, .cookie]
    case .querystring: []
    }
  }
}

extension String {
  /// True if the string is a token (RFC 9110, section 5.6.2), as names of headers and methods are.
  package var isToken: Bool {
    !isEmpty
      && unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || "0"..."9" ~= $0
            || "!#$%&'*+-.^_`|~".unicodeScalars.contains($0))
      }
  }
}

extension ParameterReader {
  /// Makes the parameters of an operation those of its path: in the path's order and first, with texts
  /// for those that nobody declares, and without those that are not in it.
  func fit(_ operation: inout Operation) {
    let declared = operation.parameters.filter { $0.location == .path }
    if declared.isEmpty, operation.path.pieces.count < 2 { return }
    var byName = Dictionary(
      declared.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    var inPath: [Parameter] = []
    var seen: Set<String> = []
    for (index, piece) in operation.path.pieces.enumerated() {
      guard case .parameter(var name) = piece else { continue }
      let bare = Self.bareName(name.value)
      if byName[name.value] == nil, byName[bare] != nil || bare != name.value && !bare.isEmpty {
        name.value = bare
        operation.path.pieces[index] = .parameter(name)
      }
      guard seen.insert(name.value).inserted else {
        report(
          .duplicatePathParameter, "the path has the parameter '\(name.value)' twice",
          at: name.location, help: "give each its own name; both get the same value")
        continue
      }
      inPath.append(byName.removeValue(forKey: name.value) ?? undeclared(name, in: operation))
    }
    for parameter in declared where byName[parameter.name.value] != nil {
      report(
        .unusedPathParameter,
        "'\(parameter.name.value)' is not in the path '\(operation.path.text.prefix(100))'",
        at: parameter.name.location,
        help: "add '{\(parameter.name.value)}' to the path, or remove the parameter")
    }
    operation.parameters = inPath + operation.parameters.filter { $0.location != .path }
  }

  private func undeclared(_ name: Text, in operation: Operation) -> Parameter {
    report(
      .undeclaredPathParameter,
      "path has '{\(name.value)}' but no path parameter '\(name.value)' is declared",
      at: name.location,
      help: "add '{ name: \(name.value), in: path, required: true, schema: { type: string } }'")
    let id = contents.schemas.reserve(at: name.location, as: .string)
    return Parameter(name: name, location: .path, schema: id, isRequired: true)
  }

  /// The name in a template that some frameworks or RFC 6570 put more into: `proxy` of `proxy+`, `id` of
  /// `id:[0-9]+`, `path` of `*path`.
  private static func bareName(_ name: String) -> String {
    let isBare = name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isLetter }
    if isBare { return name }
    let name = name.unicodeScalars.drop { "+*?#./;&".unicodeScalars.contains($0) }
    return String(name.prefix { !":+*".unicodeScalars.contains($0) })
  }
}
