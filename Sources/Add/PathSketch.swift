// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// The path of an endpoint, with parameters in place of identifiers.
struct PathSketch: Hashable {
  enum Segment: Hashable {
    case literal(String)
    /// A parameter, which may have text around it, as in `{accountId}.json`.
    case parameter(Parameter, prefix: String, suffix: String)
  }

  struct Parameter: Hashable {
    enum Kind: Hashable {
      case string
      case integer
      case uuid
    }

    var name: String
    var kind = Kind.string
    /// True if a value stood there, or a name that does not say whose it is.
    var isGuessed: Bool
    var isSecret = false
    /// The value that stood there; `nil` where a name did.
    var sample: String?
    /// True if a number stood there.
    var isNumber = false
  }

  private(set) var segments: [Segment] = []

  /// - Parameter path: A path that begins with a slash, without query.
  init(_ path: String) {
    endsInSlash = path.count > 1 && path.hasSuffix("/")
    var names: Set<String> = []
    let texts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    for (index, text) in texts.enumerated() {
      var segment = PathSegmentReader(before: literals, isFirst: index == 0).segment(text)
      if case .parameter(var parameter, let prefix, let suffix) = segment {
        parameter.name = Self.free(parameter.name, besides: &names)
        segment = .parameter(parameter, prefix: prefix, suffix: suffix)
      }
      segments.append(segment)
    }
  }

  /// - Parameter template: A path with parameters as `{name}`, which stay as they are.
  init(template: String) {
    endsInSlash = template.count > 1 && template.hasSuffix("/")
    segments = template.split(separator: "/", omittingEmptySubsequences: true).map { text in
      guard let match = text.wholeMatch(of: /([^{}]*)\{([A-Za-z_][A-Za-z0-9_]*)\}([^{}]*)/) else {
        return .literal(String(text))
      }
      return .parameter(
        Parameter(name: String(match.2), isGuessed: false), prefix: String(match.1),
        suffix: String(match.3))
    }
  }

  private let endsInSlash: Bool

  private static func free(_ name: String, besides taken: inout Set<String>) -> String {
    var numbers = NumberedNames()
    return taken.claim(name) ?? numbers.name(name, besides: &taken)
  }

  var parameters: [Parameter] {
    segments.compactMap { if case .parameter(let parameter, _, _) = $0 { parameter } else { nil } }
  }

  /// Gives the last parameter the type that identifiers have in the responses, if a number stood there.
  mutating func adapt(to identifier: Sample?) {
    guard let identifier,
      let index = segments.lastIndex(where: { if case .parameter = $0 { true } else { false } }),
      case .parameter(var parameter, let prefix, let suffix) = segments[index], parameter.isNumber
    else { return }
    switch identifier {
    case .integer: parameter.kind = .integer
    case .string: parameter.kind = .string
    default: return
    }
    segments[index] = .parameter(parameter, prefix: prefix, suffix: suffix)
  }

  private var literals: [String?] {
    segments.map { if case .literal(let text) = $0 { text } else { nil } }
  }

  /// The path as an endpoint file writes it: `/v1/files/:fileId`.
  var text: String {
    let text = segments.map { segment in
      switch segment {
      case .literal(let text): "/" + text
      case .parameter(let parameter, "", ""): "/:" + parameter.name
      case .parameter(let parameter, let prefix, let suffix):
        "/\(prefix){\(parameter.name)}\(suffix)"
      }
    }.joined()
    return text.isEmpty ? "/" : endsInSlash ? text + "/" : text
  }

  /// The path without its first segments; `nil` if it does not begin with them.
  func dropping(_ prefix: [String]) -> PathSketch? {
    guard segments.count >= prefix.count,
      zip(segments, prefix).allSatisfy({ $0 == .literal($1) })
    else { return nil }
    var path = self
    path.segments.removeFirst(prefix.count)
    return path
  }

  /// True for a segment that says which version of an API it is, or that it is one.
  static func isVersion(_ text: String) -> Bool {
    text.wholeMatch(
      of: /v\d+([._]\d+)*((alpha|beta|rc)\d*)?|\d{4}-\d{2}(-\d{2})?|\d\.\d+/.ignoresCase()) != nil
      || ["api", "rest", "rpc", "latest", "beta"].contains(text.lowercased())
  }
}
