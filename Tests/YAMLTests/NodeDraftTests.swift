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
    var requirement = MappingDraft(at: auth.place)
    requirement.add("", at: auth.place, .string("true", at: auth.place))
    requirement.add("b", at: auth.place, .bool(true, at: auth.place))
    var root = MappingDraft(at: file.place)
    root.add("security", at: auth.place, .sequence([.mapping(requirement)], at: auth.place))
    root.add(.string("content", at: body.place), .node(body))
    root.add("again", at: body.place, .node(body))
    let node = try Node(.mapping(root), inFileOf: file)

    #expect(
      outline(node)
        == #"{"security": [{"": "true", "b": true}], "content": [1, true], "again": [1, true]}"#)
    #expect(node.place == file.place)
    #expect(node.entry(forKey: "security")?.key.place == auth.place)
    #expect(node["security"]?.items.first?[""]?.place == auth.place)
    #expect(node["security"]?.items.first?[""]?.contentPlace == auth.place)
    #expect(node["content"]?.items.first?.place == body.items.first?.place)
    #expect(node["content"] == node["again"])
    #expect(outline(file) == #"{"auth": "key", "body": [1, true]}"#)
  }

  @Test("a large mapping finds its keys")
  func large() throws {
    let file = try #require(Reading("a").node)
    var draft = MappingDraft(at: file.place)
    for number in 0..<100 { draft.add("k\(number)", at: file.place, .bool(true, at: file.place)) }
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
    let node = try Node(.sequence([.node(file), .node(other)], at: file.place), inFileOf: file)
    #expect(outline(node) == #"["a", ["b", "c"]]"#)
    #expect(node.items.last?.place == Place(file: 7, bytes: 0..<6))
  }
}
