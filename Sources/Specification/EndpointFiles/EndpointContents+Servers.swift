// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

extension EndpointContents {
  /// Adds the `servers` of `api.yaml` or of an endpoint file, or its one `server`.
  func addServers(of fields: Fields, to object: inout MappingDraft) {
    reportBoth(.server, .servers, in: fields)
    if let node = fields[.server] {
      if node.kind == .sequence {
        return report(
          .wrongType, "'server' must be a URL or a mapping, found a list", at: node.location,
          help: "write 'servers' for a list")
      }
      object.add("servers", fields, .server, .sequence([server(node)], at: node.location))
    } else if fields.has(.servers) {
      let servers = list(fields[.servers], of: .servers).map { server($0) }
      object.add("servers", fields, .servers, .sequence(servers, at: fields.location))
    }
  }

  /// A Server Object, or one of a URL alone.
  private func server(_ node: Node) -> NodeDraft {
    guard node.kind == .scalar else { return .node(node) }
    var server = MappingDraft(at: node.location)
    server.add("url", at: node.location, .node(node))
    return .mapping(server)
  }
}
