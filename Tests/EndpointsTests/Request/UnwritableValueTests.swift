@_spi(Generated) import Endpoints
import Foundation
import Testing

@Suite("Numbers that JSON can't express are sent nowhere")
struct UnwritableValueTests {
  typealias Write = @Sendable (inout RequestWriter) -> Void

  private static let parameters: [(place: String, write: Write)] = [
    ("a path", { $0.path("/\("x")/\(Double.nan)") }),
    ("a query", { $0.query("second", Double.infinity) }),
    ("a list in a query", { $0.query("second", [1, -Double.infinity]) }),
    ("a query, where there may be none", { $0.query("second", Double?.some(.nan)) }),
    ("a query in another style", { $0.query("second", [Double.nan], .pipeDelimited) }),
    ("a header field", { $0.header("second", Float.nan) }),
    ("a list in a header field", { $0.header("second", [Float.infinity]) }),
    ("a cookie", { $0.cookie("second", Decimal.nan) }),
  ]

  @Test("As a parameter", arguments: parameters.map(\.place))
  func parameter(place: String) throws {
    let write = try #require(Self.parameters.first { $0.place == place }).write
    let error = try #require(throws: RequestError.self) { try Probe.request(write) }
    #expect(
      error.description.hasPrefix("the parameter 'second' can't be encoded: $"), "\(error)")
    #expect(error.description.contains("can't be represented in JSON"), "\(error)")
  }

  @Test("In a form")
  func form() throws {
    let error = try #require(throws: RequestError.self) {
      try Probe.request { $0.form(["size": Double.nan]) }
    }
    #expect(
      error.description == "the body can't be encoded: $.size: a number that is not finite "
        + "can't be represented in JSON at byte 8")
  }

  private struct Parts: RequestBody.Multipart {
    let write: @Sendable (inout MultipartWriter) -> Void
    func write(to parts: inout MultipartWriter) { write(&parts) }
  }

  private static let parts: [@Sendable (inout MultipartWriter) -> Void] = [
    { $0.field("size", Double.nan) },
    { $0.field("size", [Double.nan]) },
    { $0.json("size", Double.nan) },
  ]

  @Test("In a part of a multipart body", arguments: parts.indices)
  func part(number: Int) throws {
    let parts = Parts(write: Self.parts[number])
    let error = try #require(throws: RequestError.self) {
      try Probe.request { $0.multipart(parts) }
    }
    #expect(error.description.hasPrefix("the body can't be encoded: $.size"), "\(error)")
  }

  @Test("Other numbers are sent as JSON writes them")
  func others() throws {
    let target = try Probe.target {
      $0.query("a", 10.0)
      $0.query("b", [0.1, -2.5e-7])
      $0.query("c", Float(0.1))
      $0.query("d", Decimal(string: "12.50"))
      $0.query("e", Date(timeIntervalSince1970: 0))
    }
    #expect(target == "/?a=10&b=0.1&b=-2.5e-07&c=0.1&d=12.5&e=1970-01-01T00%3A00%3A00Z")
  }
}
