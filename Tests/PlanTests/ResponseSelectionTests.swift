import Testing

@testable import EndpointsPlan

@Suite struct ResponseSelectionTests {
  @Test
  func
    `the narrowest media type of the narrowest status goes first, whatever the order in the document`()
  {
    let selection = ResponseSelection(among: [
      .of("rest", .any, []), .of("anything", .range(4), ["*/*"]),
      .of("application", .range(4), ["application/*"]),
      .of("json", .range(4), ["application/json"]),
      .of("missing", .exact(404), ["*/*"]),
    ])
    #expect(
      selection.branches.map {
        "\($0.patterns.map(\.text).joined(separator: ", ")): \($0.result.name.text)"
      }
        == [
          "404 *: missing", "4XX application/json: json", "4XX application/*: application",
          "4XX *: anything",
        ])
    #expect(selection.rest?.name.text == "rest")
  }

  @Test func `a case comes twice where another one goes between its media types`() {
    let selection = ResponseSelection(among: [
      .of("first", .exact(200), ["a/b", "*/*"]), .of("second", .exact(200), ["a/*"]),
    ])
    #expect(
      selection.branches.map {
        "\($0.patterns.map(\.text).joined(separator: ", ")): \($0.result.name.text)"
      }
        == ["200 a/b: first", "200 a/*: second", "200 *: first"])
    #expect(selection.rest == nil)
  }

  @Test func `any media type of every status is the rest`() {
    let selection = ResponseSelection(among: [
      .of("first", .any, ["a/b"]), .of("second", .any, ["*/*"]), .of("third", .any, ["*/*"]),
    ])
    #expect(selection.branches.map(\.result.name.text) == ["first"])
    #expect(selection.rest?.name.text == "second")
  }
}

extension ResponseSelection.Candidate {
  fileprivate static func of(
    _ name: String, _ status: PlannedResponse.Status, _ types: [String]
  ) -> Self {
    .init(
      status: status, mediaTypes: types,
      result: .init(name: Identifier(checked: name), format: .json))
  }
}

extension ResponseSelection.Pattern {
  fileprivate var text: String {
    let status =
      switch self.status {
      case .exact(let code): "\(code)"
      case .range(let hundreds): "\(hundreds)XX"
      case .any: "*"
      }
    let type =
      switch mediaType {
      case .exact(let type): type
      case .prefix(let start): "\(start)*"
      case .any: "*"
      }
    return "\(status) \(type)"
  }
}
