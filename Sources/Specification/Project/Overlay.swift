// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML

/// Changes to a document that its reader doesn't own (OpenAPI Overlay 1.0).
package enum Overlay {
  /// Applies the actions of an overlay in their order; `nil` if it is wrong.
  ///
  /// - Parameters:
  ///   - overlay: The root of the overlay.
  ///   - document: The root of the document.
  package static func apply(
    _ overlay: Node, to document: Node, _ diagnostics: inout Diagnostics
  ) -> Node? {
    let reader = OverlayReader(DiagnosticLog(.strict))
    let changed = reader.apply(overlay, to: document)
    diagnostics.add(contentsOf: reader.log.diagnostics)
    return reader.log.diagnostics.hasErrors ? nil : changed
  }
}

extension Fields.Vocabulary {
  fileprivate static let overlay = Self(
    object: "an overlay", known: [.actions, .extends, .info, .overlay],
    example: "{ overlay: 1.0.0, info: …, actions: [ … ] }")

  fileprivate static let action = Self(
    object: "an action", known: [.description, .remove, .target, .update],
    example: "{ target: $.info, update: { title: Pets } }")
}

/// Reads an overlay, and applies it.
private final class OverlayReader: NodeReader {
  fileprivate func apply(_ overlay: Node, to document: Node) -> Node? {
    guard let fields = fields(overlay, .overlay),
      required(.overlay, in: fields, of: "an overlay") != nil,
      let actions = required(.actions, in: fields, of: "an overlay")
    else { return nil }
    var document = document
    for action in list(actions, of: .actions) {
      guard let changed = apply(action: action, to: document) else { continue }
      document = changed
    }
    return document
  }

  private func apply(action node: Node, to document: Node) -> Node? {
    guard let fields = fields(node, .action),
      let targetNode = required(.target, in: fields, of: "an action"),
      let target = nonEmptyText(targetNode, of: .target), let path = path(target)
    else { return nil }
    guard let locations = path.locations(in: document) else {
      reject(
        .invalidTarget, "the target '\(target.value)' takes too long", at: target.location,
        help: "use fewer '..'")
      return nil
    }
    if locations.isEmpty {
      warn(
        .unmatchedTarget, "nothing found at '\(target.value)'", at: target.location,
        help: "remove the action, or compare the target with the document")
      return nil
    }
    var editor = TreeEditor(document)
    do {
      if bool(fields[.remove], of: .remove) {
        remove(locations, with: &editor, target)
      } else if let update = required(.update, in: fields, of: "an action without 'remove: true'") {
        for location in locations { try editor.merge(update, into: location.node) }
      }
      return try editor.finish()
    } catch {
      report(error, fields[.update]?.location ?? node.location)
      return nil
    }
  }

  private func remove(
    _ locations: [JSONPath.Location], with editor: inout TreeEditor, _ target: Text
  ) {
    var positions: [Node: Set<Int>] = [:]
    for location in locations {
      guard let parent = location.parent else {
        reject(
          .invalidTarget, "the document itself can't be removed", at: target.location,
          help: "write what to remove, as in '$.paths['/pets']'")
        continue
      }
      positions[parent, default: []].insert(location.position)
    }
    for (parent, positions) in positions { editor.remove(positions, from: parent) }
  }

  private func path(_ text: Text) -> JSONPath? {
    do {
      return try JSONPath(text.value)
    } catch {
      reject(
        .invalidTarget,
        "'\(text.value)' is not a valid target: expected \(error.expected) at character "
          + "\(error.offset + 1)", at: text.location,
        help: "write it as in '$.paths['/pets'].get' or '$..[?@.deprecated == true]'")
      return nil
    }
  }

  private func report(_ error: TreeEditor.EditError, _ location: SourceRange) {
    switch error {
    case .kindsDiffer:
      reject(
        .invalidUpdate, "an update is merged into an object or appended to a list", at: location,
        help: "target the object around the value, and write 'update: { name: value }'")
    case .tooLarge, .tooDeep:
      reject(
        .invalidUpdate,
        "with this update the document gets too \(error == .tooDeep ? "deep" : "large")",
        at: location, help: "let the target match less")
    }
  }
}
