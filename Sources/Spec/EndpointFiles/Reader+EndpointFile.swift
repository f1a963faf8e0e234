import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let endpointFile = Self(
    object: "an endpoint file",
    known: [
      .auth, .body, .cookieParams, .deprecated, .description, .externalDocs, .headerParams,
      .method, .operation, .operationId, .parameters, .path, .pathParams, .queryParams,
      .requestBody, .responses, .security, .summary, .tags,
    ],
    unsupported: [.callbacks, .servers])
}

extension DocumentReader {
  private static let methods = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
  ]

  /// Reads one endpoint file.
  func operation(_ node: Node, fileName: String) -> Operation? {
    guard let fields = fields(node, .endpointFile) else { return nil }
    let id = operationID(fields)
    let method = method(fields)
    let path = path(fields)
    var operation = Operation(
      id: id ?? Text("", at: node.place), method: method ?? Text("", at: node.place),
      path: path ?? PathTemplate(pieces: [], place: node.place))
    operation.parameters = parameters(ofEndpoint: fields, path: path)
    operations.read(fields, into: &operation)
    operation.fileName = fileName
    return id == nil || method == nil || path == nil ? nil : operation
  }

  private func operationID(_ fields: Fields) -> Text? {
    if let both = fields.key(.operationId), fields[.operation] != nil {
      report(
        .duplicateKey, "'operation' and 'operationId' mean the same", at: both.place,
        help: "keep one of them")
    }
    let keyword = fields[.operationId] == nil ? Keyword.operation : .operationId
    guard let node = required(keyword, in: fields, of: "an endpoint file"),
      let id = nonEmptyText(node, of: keyword)
    else { return nil }
    if id.value.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) { return id }
    report(
      .invalidName, "an operation's name needs a letter, found '\(id.value)'", at: id.place,
      help: "name it as a Swift method is named: 'deleteFileVersion'")
    return nil
  }

  private func method(_ fields: Fields) -> Text? {
    guard let node = required(.method, in: fields, of: "an endpoint file"),
      let method = text(node, of: .method)
    else { return nil }
    let upper = method.value.uppercased()
    if Self.methods.contains(upper) { return Text(upper, at: method.place) }
    let help =
      suggestion(for: upper, among: Self.methods).map { "did you mean '\($0)'?" }
      ?? "the methods are \(Self.methods.joined(separator: ", "))"
    report(.unknownMethod, "there is no method '\(method.value)'", at: method.place, help: help)
    return nil
  }
}
