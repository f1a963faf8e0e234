// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// A path whose interpolated values are percent-encoded.
///
/// `"/v1/files/\(id)"` with the id `a/b` is `/v1/files/a%2Fb`.
@_spi(Generated) public struct PathText: ExpressibleByStringInterpolation {
  /// An invalid value, and the index of its parameter, counted from 0.
  struct Problem {
    enum Kind {
      case empty
      case dots
      case json(JSON.Error)
    }

    let kind: Kind
    let parameter: Int

    func error(parameter name: String) -> RequestError {
      switch kind {
      case .empty: .emptyPathParameter(name)
      case .dots: .dotSegment(name)
      case .json(let error): .parameter(name, error)
      }
    }
  }

  /// The path, percent-encoded.
  let text: String
  let problem: Problem?

  public init(stringLiteral text: String) {
    self.text = text
    problem = nil
  }

  public init(stringInterpolation: Interpolation) {
    var interpolation = stringInterpolation
    interpolation.endSegment()
    text = interpolation.text
    problem = interpolation.problem
  }

  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var problem: Problem?
    private var parameters = 0
    /// The start of the segment that contains the last value.
    private var segmentStart: String.Index?

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    public mutating func appendLiteral(_ literal: String) {
      let slash = literal.utf8.firstIndex(of: UInt8(ascii: "/")) ?? literal.endIndex
      text += literal[..<slash]
      if slash < literal.endIndex { endSegment() }
      text += literal[slash...]
    }

    public mutating func appendInterpolation(_ value: some ParameterScalar) {
      append { () throws(JSON.Error) in PercentEncoding.encode(try value.parameterText) }
    }

    /// Adds a value in a style of OpenAPI.
    public mutating func appendInterpolation(_ value: some JSONEncodable, _ style: PathStyle) {
      append { () throws(JSON.Error) in style.text(try ParameterContent(value)) }
    }

    /// Adds a value as a JSON text.
    public mutating func appendInterpolation(json value: some JSONEncodable) {
      append { () throws(JSON.Error) in
        PercentEncoding.encode(String(decoding: try JSON.encodeForRequest(value), as: UTF8.self))
      }
    }

    private mutating func append(_ encoded: () throws(JSON.Error) -> String) {
      do throws(JSON.Error) {
        append(encoded: try encoded())
      } catch {
        report(.json(error), parameter: parameters)
        parameters += 1
      }
    }

    private mutating func append(encoded value: String) {
      if value.isEmpty { report(.empty, parameter: parameters) }
      if segmentStart == nil { segmentStart = text.endIndex }
      text += value
      parameters += 1
    }

    /// Checks the segment that ends here if it contains a value.
    fileprivate mutating func endSegment() {
      guard let segmentStart else { return }
      let start =
        text[..<segmentStart].lastIndex(of: "/").map { text.index(after: $0) } ?? text.startIndex
      if text[start...] == "." || text[start...] == ".." {
        report(.dots, parameter: parameters - 1)
      }
      self.segmentStart = nil
    }

    private mutating func report(_ kind: Problem.Kind, parameter: Int) {
      if problem == nil { problem = Problem(kind: kind, parameter: parameter) }
    }
  }
}
