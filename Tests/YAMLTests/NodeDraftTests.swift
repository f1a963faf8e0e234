import EndpointsDiagnostics
import EndpointsYAML
import Testing

@Suite("Making nodes")
struct NodeDraftTests {
  @Test("new nodes stand around those of the file, each with the location it was given")
  func new() throws {
    let file = try #require(Reading("auth: key\nbody: &a [1, true]\n").node)
    let auth = try #require(file["auth"])
    let body = try #require(file["body"])
    var requirement = MappingDraft(at: auth.location)
    requirement.add("", at: auth.location, .string("true", at: auth.location))
    requirement.add("b", at: auth.location, .bool(true, at: auth.location))
    var root = MappingDraft(at: file.location)
    root.add("security", at: auth.location, .sequence([.mapping(requirement)], at: auth.location))
    root.add(.string("content", at: body.location), .node(body))
    root.add("again", at: body.location, .node(body))
    let node = try Node(.mapping(root), inFileOf: file)

    #expect(
      outline(node)
        == #"{"security": [{"": "true", "b": true}], "content": [1, true], "again": [1, true]}"#)
    #expect(node.location == file.location)
    #expect(node.entry(forKey: "security")?.key.location == auth.location)
    #expect(node["security"]?.items.first?[""]?.location == auth.location)
    #expect(node["security"]?.items.first?[""]?.contentLocation == auth.location)
    #expect(node["content"]?.items.first?.location == body.items.first?.location)
    #expect(node["content"] == node["again"])
    #expect(outline(file) == #"{"auth": "key", "body": [1, true]}"#)
  }

  @Test("a large mapping finds its keys")
  func large() throws {
    let file = try #require(Reading("a").node)
    var draft = MappingDraft(at: file.location)
    for number in 0..<100 {
      draft.add("k\(number)", at: file.location, .bool(true, at: file.location))
    }
    let node = try Node(.mapping(draft), inFileOf: file)
    #expect(node["k99"]?.scalar == .bool(true))
    #expect(node["k100"] == nil)
  }

  @Test("a node of another file is copied with its location")
  func otherFile() throws {
    let file = try #require(Reading("a").node)
    var diagnostics = Diagnostics()
    let source = SourceFile(path: "b.yaml", text: Array("[b, c]".utf8))
    let other = try #require(Node.parse(source, number: 7, diagnostics: &diagnostics))
    let node = try Node(.sequence([.node(file), .node(other)], at: file.location), inFileOf: file)
    #expect(outline(node) == #"["a", ["b", "c"]]"#)
    #expect(node.items.last?.location == SourceRange(file: 7, bytes: 0..<6))
  }
}
