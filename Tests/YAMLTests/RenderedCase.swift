import Testing

/// A text and all that is said about it.
struct RenderedCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let input: String
  let output: String

  init(_ description: String, _ input: String, _ output: String) {
    testDescription = description
    self.input = input
    self.output = output
  }

  func expect(sourceLocation: SourceLocation = #_sourceLocation) {
    let reading = Reading(input)
    #expect(reading.rendered == output, sourceLocation: sourceLocation)
    #expect((reading.node == nil) == reading.hasErrors, sourceLocation: sourceLocation)
  }
}
