import EndpointsDiagnostics
import EndpointsYAML
import Foundation

/// A value of a document as a parser gives it, without any meaning.
///
/// JSON comes from Foundation, YAML from the project's parser; nothing here knows of OpenAPI.
final class RawNode {
  /// The text of a scalar; `nil` for objects and lists.
  let text: String?
  /// The members of an object by their names.
  private(set) var members: [String: RawNode] = [:]
  /// The names of the members, sorted.
  private(set) var names: [String] = []
  private(set) var items: [RawNode] = []
  /// The path of the file that the node is written in.
  let file: String
  private let step: String
  private unowned let parent: RawNode?

  subscript(name: String) -> RawNode? { members[name] }

  /// The JSON Pointer of the node in its file.
  var pointer: String {
    guard let parent else { return "#" }
    let escaped = step.replacing("~", with: "~0").replacing("/", with: "~1")
    return "\(parent.pointer)/\(escaped)"
  }

  /// The members in the order of their names.
  var all: [(name: String, node: RawNode)] {
    names.compactMap { name in members[name].map { (name, $0) } }
  }

  /// The members that are no extensions, in the order of their names.
  var entries: [(name: String, node: RawNode)] { all.filter { !$0.name.hasPrefix("x-") } }

  /// The value of a member or an item.
  func child(_ step: String) -> RawNode? {
    if let number = Int(step), items.indices.contains(number) { return items[number] }
    return members[step]
  }

  // MARK: Parsing

  init(json value: Any, file: String, step: String = "", parent: RawNode? = nil) {
    self.file = file
    self.step = step
    self.parent = parent
    switch value {
    case let object as [String: Any]:
      text = nil
      for (name, value) in object {
        members[name] = RawNode(json: value, file: file, step: name, parent: self)
      }
      names = object.keys.sorted()
    case let list as [Any]:
      text = nil
      items = list.enumerated().map {
        RawNode(json: $1, file: file, step: String($0), parent: self)
      }
    case let text as String: self.text = text
    default: text = "\(value)"
    }
  }

  init(yaml node: Node, file: String, step: String = "", parent: RawNode? = nil) {
    self.file = file
    self.step = step
    self.parent = parent
    text = node.text
    for (key, value) in node.entries {
      let name = key.text ?? ""
      members[name] = RawNode(yaml: value, file: file, step: name, parent: self)
    }
    names = members.keys.sorted()
    items = node.items.enumerated().map {
      RawNode(yaml: $1, file: file, step: String($0), parent: self)
    }
  }

  /// Reads a file; `nil` if it is neither JSON nor YAML.
  static func load(_ path: String) throws -> RawNode? {
    let data = try Data(contentsOf: URL(filePath: path))
    if path.hasSuffix(".json") {
      return RawNode(json: try JSONSerialization.jsonObject(with: data), file: path)
    }
    var diagnostics = Diagnostics()
    let file = SourceFile(path: path, text: Array(data))
    return Node.parse(file, number: 0, diagnostics: &diagnostics).map {
      RawNode(yaml: $0, file: path)
    }
  }
}
