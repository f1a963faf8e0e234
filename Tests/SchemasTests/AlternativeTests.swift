import Endpoints
import SchemasAPI
import Testing

/// Values of unions, read and written again.
@Suite struct AlternativeTests {
  /// A JSON text, the case that it is, and what is written.
  struct Example: CustomTestStringConvertible {
    var text: String
    var name: String
    var written: String
    var testDescription: String { text }

    init(_ text: String, _ name: String, _ written: String? = nil) {
      self.text = text
      self.name = name
      self.written = written ?? text
    }
  }

  private func expect<T: JSONCodable>(_ type: T.Type, _ example: Example) throws {
    let value = try JSON.decode(type, from: example.text)
    #expect(name(of: value) == example.name)
    #expect(String(decoding: try JSON.encode(value), as: UTF8.self) == example.written)
  }

  /// The name of a case, with those of the cases in it: `motor.car`.
  private func name(of value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .enum, let child = mirror.children.first, let label = child.label
    else { return "" }
    let inner = name(of: child.value)
    return inner.isEmpty || label == "other" ? label : "\(label).\(inner)"
  }

  private func written(_ value: some JSONEncodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  // MARK: Discriminators

  @Test(arguments: [
    Example(#"{"type":"motor","kind":"car","doors":2}"#, "motor.car"),
    Example(#"{"type":"motor","kind":"truck","load":2,"z":3}"#, "motor.truck"),
    Example(
      #"{"kind":"truck","z":3,"load":2,"type":"motor"}"#, "motor.truck",
      #"{"type":"motor","kind":"truck","load":2,"z":3}"#),
    Example(#"{"type":"motor","kind":"bus","seats":9}"#, "motor.other"),
    Example(#"{"type":"cart","horses":1}"#, "cart"),
    Example(#"{"type":"ship"}"#, "other"),
  ])
  func `a union with a discriminator may be in another one`(_ example: Example) throws {
    try expect(Schemas.Vehicle.self, example)
  }

  @Test(arguments: [
    Example(#"{"t":"cat","lives":9}"#, "cat"),
    Example(#"{"t":"kitten","lives":9}"#, "cat"),
    Example(#"{"lives":9,"t":"kitten"}"#, "cat", #"{"t":"kitten","lives":9}"#),
    Example(#"{"t":"names","k":"v"}"#, "names"),
    Example(#"{"k":1,"t":"counts"}"#, "counts", #"{"t":"counts","k":1}"#),
    Example(#"{"t":"dog","k":1}"#, "other"),
  ])
  func `a discriminator may be optional, or missing as in a map`(_ example: Example) throws {
    try expect(Schemas.Animal.self, example)
  }

  @Test func `a discriminator is written where the value does not have it`() throws {
    #expect(
      try written(Schemas.Vehicle.motor(.car(.init(doors: 2))))
        == #"{"type":"motor","kind":"car","doors":2}"#)
    #expect(try written(Schemas.Animal.cat(.init(lives: 9))) == #"{"t":"cat","lives":9}"#)
    #expect(try written(Schemas.Animal.cat(.init())) == #"{"t":"cat"}"#)
    #expect(
      try written(Schemas.Animal.cat(.init(t: "kitten", lives: 9))) == #"{"t":"kitten","lives":9}"#)
    #expect(try written(Schemas.Animal.names(["k": "v"])) == #"{"t":"names","k":"v"}"#)
    #expect(
      try written(Schemas.Animal.names(["k": "v", "t": "x"])) == #"{"t":"names","k":"v"}"#)
    #expect(try written(Schemas.Animal.counts([:])) == #"{"t":"counts"}"#)
    #expect(try written(Schemas.Single.one(.init(x: 1))) == #"{"t":"one","x":1}"#)
    #expect(try written(Schemas.Event.stopped(.init(code: 1))) == #"{"event":"Stopped","code":1}"#)
    #expect(
      try written(Schemas.Account.private(.init(owner: "me")))
        == #"{"form":"private","owner":"me"}"#)
    #expect(
      try written(Schemas.PartlyDeclared.inner(.own(.init(a: 1)))) == #"{"type":"inner","a":1}"#)
    #expect(
      try written(Schemas.PartlyDeclared.inner(.none(.init(b: 1)))) == #"{"type":"inner","b":1}"#)
  }

  @Test func `an object says which alternative it is by itself, unless it is given another value`()
    throws
  {
    #expect(try written(Schemas.TextPart(text: "a")) == #"{"type":"text","text":"a"}"#)
    #expect(try written(Schemas.TextPart(type: "t", text: "a")) == #"{"type":"t","text":"a"}"#)
    #expect(try written(Schemas.Song(key: "C")) == #"{"kind":"song","key":"C"}"#)
    #expect(try written(Schemas.Talk(topic: "a")) == #"{"kind":"talk","topic":"a"}"#)
    let read = try JSON.decode(Schemas.TextPart.self, from: #"{"text":"a"}"#)
    #expect(try written(read) == #"{"text":"a"}"#)
  }

  @Test(arguments: [
    Example(#"{"t":"one","x":1}"#, "one"), Example(#"{"t":"two","x":1}"#, "other"),
    Example(#"{"x":1}"#, "other"), Example("5", "other"),
  ])
  func `a discriminator of one alternative is one of a union`(_ example: Example) throws {
    try expect(Schemas.Single.self, example)
  }

  @Test(arguments: [
    Example(#"{"t":"car","doors":1}"#, "car"),
    Example(#"{"t":"two","note":"n"}"#, "unknown", #"{"note":"n","t":"two"}"#),
    Example(#"{"note":"n"}"#, "unknown"), Example(#"{"note":1}"#, "other"), Example("5", "other"),
  ])
  func `what stands for every other value keeps it`(_ example: Example) throws {
    try expect(Schemas.WithFallback.self, example)
  }

  @Test(arguments: [
    Example(#"{"t":"zz","y":2,"w":3}"#, "other2"), Example(#"{"y":4}"#, "other2"),
    Example(#"{"t":"car","doors":1}"#, "car"), Example(#"{"y":"a"}"#, "other"),
  ])
  func `what stands for every other value may be without one`(_ example: Example) throws {
    try expect(Schemas.WithTaggedFallback.self, example)
  }

  @Test(arguments: [
    Example(#"{"form":"private","owner":"a"}"#, "private"),
    Example(#"{"form":"BusinessAccount","firm":"a"}"#, "businessAccount"),
    Example(#"{"form":"x"}"#, "account"), Example("[]", "other"),
  ])
  func `schemas that extend one with a discriminator have its values`(_ example: Example) throws {
    try expect(Schemas.Account.self, example)
  }

  // MARK: Constants

  @Test(arguments: [
    Example(#"{"state":"open","n":1}"#, "open"), Example(#"{"state":"shut","n":1}"#, "shut"),
    Example(#"{"n":1,"state":"shut"}"#, "shut", #"{"state":"shut","n":1}"#),
    Example(#"{"state":"ajar"}"#, "other"), Example(#"{"state":null}"#, "other"),
    Example(#"{"n":1}"#, "open"), Example("{}", "open"),
  ])
  func `an optional constant tells alternatives apart`(_ example: Example) throws {
    try expect(Schemas.Door.self, example)
  }

  @Test(arguments: [
    Example(#"{"parts":[{"op":"sum","n":1},{"op":"sum"}]}"#, "sums"),
    Example(#"{"parts":[{"op":"mean","n":1}]}"#, "means"), Example(#"{"parts":[]}"#, "other"),
    Example(#"{"parts":[{"op":"sum"},{"op":"mean"}]}"#, "other"),
    Example(#"{"parts":[{"n":1}]}"#, "other"), Example(#"{"parts":[[{"op":"sum"}]]}"#, "other"),
  ])
  func `constants in the items of a list tell objects apart`(_ example: Example) throws {
    try expect(Schemas.Batch.self, example)
  }

  @Test(arguments: [
    Example(#"["mon","tue"]"#, "weekdays"), Example(#"["sun"]"#, "weekend"),
    Example(#"["mon","sun"]"#, "other"), Example("[1]", "other"), Example("[]", "weekdays"),
  ])
  func `constants tell lists apart`(_ example: Example) throws {
    try expect(Schemas.Days.self, example)
  }

  @Test(arguments: [
    Example(#"{"a":"no","b":"yes"}"#, "decided"), Example(#"{"a":"open"}"#, "open"),
    Example(#"{"a":"open","b":"no"}"#, "other"), Example("{}", "other"),
  ])
  func `constants tell maps apart`(_ example: Example) throws {
    try expect(Schemas.Votes.self, example)
  }

  @Test(arguments: [
    Example(#"["join","me"]"#, "join"), Example(#"["leave","me",3]"#, "leave"),
    Example(#"["jump","me"]"#, "other"), Example(#"["leave"]"#, "other"), Example("[]", "other"),
  ])
  func `constants tell tuples apart`(_ example: Example) throws {
    try expect(Schemas.Message.self, example)
  }

  @Test(arguments: [
    Example(#"{"name":"old","number":1}"#, "old"), Example(#"{"name":"new","number":2}"#, "new"),
    Example(#"{"name":"old","number":2}"#, "other"), Example(#"{"name":"new"}"#, "other"),
  ])
  func `all constants have to be right`(_ example: Example) throws {
    try expect(Schemas.Version.self, example)
  }

  @Test(arguments: [
    Example(#"{"meta":{"inner":{"kind":1}},"n":1}"#, "web"),
    Example(
      #"{"n":1,"meta":{"inner":{"kind":1.0}}}"#, "web", #"{"meta":{"inner":{"kind":1}},"n":1}"#),
    Example(#"{"meta":{"inner":{"kind":2,"to":"x"}}}"#, "mail"),
    Example(
      #"{"meta":{"a":[{"kind":1}],"inner":{"to":"x","kind":2}}}"#, "mail",
      #"{"meta":{"inner":{"kind":2,"to":"x"}}}"#),
    Example(#"{"meta":{"inner":{"kind":3}}}"#, "other"), Example(#"{"meta":{"inner":3}}"#, "other"),
    Example(#"{"meta":{}}"#, "other"), Example("{}", "other"),
  ])
  func `a constant in a member tells alternatives apart`(_ example: Example) throws {
    try expect(Schemas.Source.self, example)
  }

  // MARK: None of them

  @Test(arguments: [
    Example("[]", "array"), Example(#"["a"]"#, "array"), Example("[1]", "array2"),
    Example("[true]", "other"), Example(#"["a",1]"#, "other"), Example("[null]", "other"),
    Example("{}", "other"), Example("null", "other"),
  ])
  func `a list whose items are of no alternative is none`(_ example: Example) throws {
    try expect(Schemas.Lists.self, example)
  }

  @Test(arguments: [
    Example(#""2024-01-01T00:00:00Z""#, "string"), Example(#""soon""#, "other"),
    Example("5", "integer"), Example("5000000000", "other"), Example("2.5", "other"),
    Example("true", "boolean"), Example("[]", "other"),
  ])
  func `a scalar that is not of the format is none`(_ example: Example) throws {
    try expect(Schemas.Formats.self, example)
  }

  @Test(arguments: [
    Example(#"{"name":"a"}"#, "named"), Example(#"{"name":"a","of":{"x":1}}"#, "named"),
    Example(#"{"name":"a","of":{"x":"1"}}"#, "other"), Example(#"{"name":1}"#, "other"),
    Example("{}", "other"), Example("[]", "other"), Example(#""a""#, "string"),
    Example("1", "other"),
  ])
  func `an object that can't be read is none`(_ example: Example) throws {
    try expect(Schemas.NameOrID.self, example)
  }

  @Test(arguments: [
    Example(#"{"tag":"yes-please"}"#, "yesPlease"), Example(#"{"tag":"no"}"#, "other"),
    Example("[1]", "array"), Example("[]", "array"), Example(#"["1"]"#, "other"),
  ])
  func `an object with another constant is none`(_ example: Example) throws {
    try expect(Schemas.Tagged.self, example)
  }

  @Test(arguments: [
    (#""a""#, "string"), (#""b""#, "string"), ("1", "integer"), ("2", "integer"), ("2.5", "other"),
    ("1e400", "other"), ("12345678901234567890", "other"), ("true", "other"), ("null", "other"),
    ("[]", "other"),
  ])
  func `an enum of several types has open values of each, and no others`(
    _ text: String, _ expected: String
  ) throws {
    let values = try JSON.decode(Schemas.Values.self, from: #"{"codes":[\#(text)]}"#)
    #expect(try name(of: #require(values.codes?.first)) == expected)
    #expect(try written(values) == #"{"codes":[\#(text)]}"#)
  }

  @Test(arguments: [
    Example(#"["a"]"#, "texts"), Example("[1]", "counts"), Example("[true]", "other"),
    Example(#"[{"type":"text","text":"a"}]"#, "parts"),
    Example(#"[{"type":"sound","x":1}]"#, "parts"), Example(#"[{"x":1}]"#, "other"),
    Example(#"["a",{"type":"text"}]"#, "other"), Example("[]", "parts"),
  ])
  func `a list whose items are of no alternative of their union is none`(
    _ example: Example
  ) throws {
    try expect(Schemas.Pieces.self, example)
  }

  @Test(arguments: [
    Example(#"{"of":{"key":"a"}}"#, "objects"), Example(#"{"of":{"number":1}}"#, "objects"),
    Example(#"{"of":true}"#, "scalars"), Example(#"{"of":1}"#, "scalars"),
    Example(#"{"of":"a"}"#, "texts"), Example(#"{"of":1.5}"#, "other"),
    Example(#"{"of":{"number":"1"}}"#, "other"), Example(#"{"of":[]}"#, "other"),
  ])
  func `an object with a member of no alternative of its union is none`(
    _ example: Example
  ) throws {
    try expect(Schemas.Report.self, example)
  }

  @Test(arguments: [
    Example(#"{"b":1,"c":2}"#, "second"), Example(#"{"c":1,"a":2}"#, "third"),
    Example(#"{"a":1,"b":2}"#, "first"), Example(#"{"c":1}"#, "second"),
    Example(#"{"a":{},"b":{},"c":{}}"#, "other"), Example("{}", "first"),
  ])
  func `an object is of the alternative that has all of its keys`(_ example: Example) throws {
    try expect(Schemas.Overlap.self, example)
  }

  @Test(arguments: [
    Example(#"{"job":null,"n":1}"#, "idle"), Example(#"{"job":"none"}"#, "paused"),
    Example(#"{"job":"one"}"#, "one"), Example(#"{"job":2}"#, "named"),
    Example(#"{"job":"two"}"#, "other"), Example(#"{"n":2}"#, "other"),
  ])
  func `null is a constant, too`(_ example: Example) throws {
    try expect(Schemas.JobState.self, example)
  }

  // MARK: Several of them

  @Test(arguments: [
    Example(#"{"name":"n"}"#, "byName"), Example(#"{"place":"p"}"#, "byPlace"),
    Example(#"{"name":"n","place":"p"}"#, "byName"),
    Example(#"{"name":"n","both":{"x":1,"y":2}}"#, "byName"),
    Example(#"{"both":{"x":1,"y":[2]}}"#, "byName"), Example("{}", "byName"),
  ])
  func `what fits several alternatives loses no member`(_ example: Example) throws {
    try expect(Schemas.SearchKey.self, example)
  }

  // MARK: Further members

  @Test func `a further member with the key of a property is not written`() throws {
    let labels = Schemas.Labels(id: "1", additionalProperties: ["id": "2", "k": "v"])
    #expect(try written(labels) == #"{"id":"1","k":"v"}"#)
  }

  @Test func `a member that is required and no property is kept`() throws {
    let text = #"{"undeclared":{"id":1,"x":{"q":[1]}}}"#
    let values = try JSON.decode(Schemas.Values.self, from: text)
    #expect(values.undeclared?.additionalProperties["x"] == ["q": [1]])
    #expect(try written(values) == text)
  }

  // MARK: Numbers

  @Test func `integers among numbers keep all digits`() throws {
    let text = """
      {"numbers":[1,1.5,9007199254740993,123456789012345678901234567890,true],\
      "number":9007199254740993,"shortNumber":1.5}
      """
    let values = try JSON.decode(Schemas.Values.self, from: text)
    #expect(try written(values) == text)
    #expect(values.number?.int == 9_007_199_254_740_993)
    #expect(values.shortNumber == 1.5)
    #expect(try written(Schemas.Values(number: 2.5)) == #"{"number":2.5}"#)
  }

  // MARK: Arrays with items by position

  @Test(arguments: [
    "[]", "[1]", #"[1,"a",null]"#, #"[1,"a","b"]"#, #"[1,"a",null,"c","d"]"#,
  ])
  func `an array may end before items that it need not have`(_ text: String) throws {
    #expect(try written(JSON.decode(Schemas.Triple.self, from: text)) == text)
  }

  @Test func `an item that may be null is null where it may be left out, too`() throws {
    let triple = try JSON.decode(Schemas.Triple.self, from: #"[1,"a"]"#)
    #expect(triple.item3 == nil)
    #expect(try written(triple) == #"[1,"a",null]"#)
  }

  @Test func `what stands behind an item that is left out has its place all the same`() throws {
    #expect(try written(Schemas.Triple(item1: 1, item3: "b")) == #"[1,null,"b"]"#)
    #expect(try written(Schemas.Triple(rest: ["c"])) == #"[null,null,null,"c"]"#)
    #expect(try written(Schemas.Triple(item1: 1)) == "[1]")
    let ends = #"{"ends":[1,null]}"#
    #expect(try written(JSON.decode(Schemas.Values.self, from: ends)) == ends)
  }

  @Test func `an array has the items that minItems demands`() throws {
    let pair = Schemas.Pair(item1: 1, item2: "a")
    #expect(try written(pair) == #"[1,"a"]"#)
    #expect(throws: JSON.Error.self) { try JSON.decode(Schemas.Pair.self, from: "[1]") }
  }
}
