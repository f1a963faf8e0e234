// SPDX-License-Identifier: Apache-2.0

import EndpointsYAML

extension EndpointCopy {
  /// The calls that the API makes after the operation, by names and by the expressions for their URLs.
  mutating func callbacks() throws(AddError) -> YAMLMap {
    var callbacks = YAMLMap()
    for (name, node) in operation.node.entries(under: "callbacks") where !name.hasPrefix("x-") {
      var urls = YAMLMap()
      for (url, item) in try document.resolved(node).entries {
        let url = url.text ?? ""
        if url.hasPrefix("x-") { continue }
        urls[url] = try calls(of: document.resolved(item))
      }
      if !urls.isEmpty { callbacks[name] = .map(urls) }
    }
    return callbacks
  }

  /// The calls of a path item by their methods; one by POST alone needs none.
  private mutating func calls(of item: Node) throws(AddError) -> YAMLDraft? {
    var calls = YAMLMap()
    for (method, node) in OpenAPIDocument.calls(of: item) {
      calls[method] = try call(node, of: item)
    }
    if calls.isEmpty { return nil }
    return calls.entries.map(\.key) == ["post"] ? calls["post"] : .map(calls)
  }
}
