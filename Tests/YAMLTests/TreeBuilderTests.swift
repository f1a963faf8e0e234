import EndpointsDiagnostics
import EndpointsYAML
import Testing

@Suite("Building a tree without libyaml")
struct TreeBuilderTests {
  @Test("a tokenizer of another syntax fills the same tree")
  func json() throws {
    let text = Array(#"{"a":[1,true],"b\u0063":"x","<<":null}"#.utf8)
    var builder = TreeBuilder(file: SourceFile(path: "a.json", text: text), number: 3)
    try builder.beginMapping(at: 0)
    try builder.scalar(verbatim: 2..<3, style: .doubleQuoted, location: 1..<4)
    try builder.beginSequence(at: 5)
    try builder.scalar(verbatim: 6..<7, style: .plain, location: 6..<7)
    try builder.scalar(verbatim: 8..<12, style: .plain, location: 8..<12)
    try builder.end(at: 13)
    try builder.scalar(decoded: "bc".utf8, style: .doubleQuoted, location: 14..<23)
    try builder.scalar(verbatim: 25..<26, style: .doubleQuoted, location: 24..<27)
    try builder.scalar(verbatim: 29..<31, style: .doubleQuoted, location: 28..<32)
    try builder.scalar(verbatim: 33..<37, style: .plain, location: 33..<37)
    try builder.end(at: 38)
    let node = try #require(builder.finish())
    #expect(outline(node) == #"{"a": [1, true], "bc": "x", "<<": null}"#)
    #expect(node.location == SourceRange(file: 3, bytes: 0..<38))
    #expect(node["a"]?.location == SourceRange(file: 3, bytes: 5..<13))
    #expect(node["bc"]?.contentLocation == SourceRange(file: 3, bytes: 25..<26))
  }

  @Test("a tree with an open collection, or without any node, is none")
  func incomplete() throws {
    let file = SourceFile(path: "a.json", text: Array("[".utf8))
    var open = TreeBuilder(file: file, number: 0)
    try open.beginSequence(at: 0)
    #expect(open.finish() == nil)
    let empty = TreeBuilder(file: file, number: 0)
    #expect(empty.finish() == nil)
    var closed = TreeBuilder(file: file, number: 0)
    #expect(try closed.end(at: 1) == nil)
  }
}
