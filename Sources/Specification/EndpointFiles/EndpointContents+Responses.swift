// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension EndpointContents {
  /// The Responses Object of an operation.
  ///
  /// - Parameter defaults: The responses that the operation has unless it says otherwise.
  func responses(_ fields: Fields, defaults: [EndpointDefaults.Response] = []) -> NodeDraft? {
    let node = required(.responses, in: fields, of: "an endpoint file")
    guard let node, node.kind == .mapping else {
      if node != nil { _ = map(node, of: .responses) }
      var responses = MappingDraft(at: fields.location)
      responses.add("default", at: fields.location, .mapping(MappingDraft(at: fields.location)))
      return .mapping(responses)
    }
    var responses = MappingDraft(at: node.location)
    var statuses: Set<String> = []
    for (status, value) in map(node, of: .responses) {
      statuses.insert(status.value)
      if value.saysNone, defaults.contains(where: { $0.status == status.value }) { continue }
      responses.add(
        .string(status.value, at: status.location),
        status.value.hasPrefix("x-") ? .node(value) : response(value, to: status.value))
    }
    for response in defaults where !statuses.isEmpty && !statuses.contains(response.status) {
      let location = fields.key(.responses)?.location ?? node.location
      responses.add(
        response.status, at: location, shared(Text(response.name, at: location), .responses))
    }
    return .mapping(responses)
  }

  /// A Response Object of what is beside a status, which for one without a body may be nothing.
  func response(_ node: Node, to status: String) -> NodeDraft {
    if node.kind == .scalar, node.scalar == .null, StatusPattern.isWithoutContent(status) {
      return .mapping(MappingDraft(at: node.location))
    }
    return response(node)
  }

  /// A Response Object, of what may also be the name of one, or the schema of a body alone.
  func response(_ node: Node) -> NodeDraft {
    if node.isListOfOne || node.isSchemaAlone && isSchema(node.text ?? "") {
      return .mapping(response(ofBody: node))
    }
    if node.isSchemaAlone { return sharedResponse(Text(node.text ?? "", at: node.location)) }
    var response = MappingDraft(at: node.location)
    guard let fields = fields(node, .endpointResponse) else { return .mapping(response) }
    if let reference = fields[.reference] {
      if let target = target(ofReference: reference, under: .responses) {
        response.add("$ref", fields, .reference, target)
      }
      return .mapping(response)
    }
    response.keep([.summary, .description], of: fields)
    reportBoth(.body, .content, in: fields)
    reportStrayContentType(in: fields)
    response.add("headers", fields, .headers, headers(fields))
    if fields.has(.body) {
      response.add("content", fields, .body, content(ofBodyIn: fields))
    } else {
      response.add("content", fields, .content, content(fields))
    }
    return .mapping(response)
  }

  /// True if a name is that of a schema and of no response.
  private func isSchema(_ name: String) -> Bool {
    !names[.responses].contains(name)
      && (names[.schemas].contains(name) || Schema.ValueType(rawValue: name) != nil)
  }

  /// The Response Object of nothing but a body in JSON.
  private func response(ofBody schema: Node) -> MappingDraft {
    var content = MappingDraft(at: schema.location)
    content.add("application/json", at: schema.location, media(schema))
    var response = MappingDraft(at: schema.location)
    response.add("content", at: schema.location, .mapping(content))
    return response
  }

  /// A reference to an object that is known to be shared.
  func shared(_ name: Text, _ section: EndpointFolder.Section) -> NodeDraft {
    var object = MappingDraft(at: name.location)
    object.add("$ref", at: name.location, .reference(to: name, under: section.rawValue))
    return .mapping(object)
  }

  /// A reference to a response of `api.yaml` that is named in its place.
  private func sharedResponse(_ name: Text) -> NodeDraft {
    var response = MappingDraft(at: name.location)
    if let reference = reference(to: name, under: .responses) {
      response.add("$ref", at: name.location, reference)
    }
    return .mapping(response)
  }
}
