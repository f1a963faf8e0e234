import Endpoints
import KitchenSinkAPI
import Testing

@Suite("Unions and enumerations, also of what the document doesn't know yet")
struct UnionTests {
  // MARK: Literals

  @Test("Open enums list what they know, print their raw value, and are written as literals")
  func openEnums() {
    #expect(KitchenSink.State.knownValues == [.queued, .running, .done, .plus1, .minus1])
    #expect("\(KitchenSink.State.plus1)" == "+1")
    #expect(KitchenSink.State.done == "done")
    let later: KitchenSink.State = "paused"
    #expect(later.rawValue == "paused")
    #expect(!KitchenSink.State.knownValues.contains(later))

    let number: KitchenSink.Everything.Numbers = 2
    #expect(number == .value2)
    #expect("\(number)" == "2")
    let decimals: [KitchenSink.Everything.Decimals] = [0.5, 2]
    #expect(decimals.map(\.rawValue) == [0.5, 2])
  }

  @Test("Unions are written as the literals of their strings and numbers")
  func literals() {
    let values: [KitchenSink.Value] = ["a", 1, 1.5]
    #expect(values == [.string("a"), .number(1), .number(1.5)])
    let everything = KitchenSink.Everything(text: "t", presentOrNull: nil, mixture: "a", value: 3)
    #expect(everything.mixture == .string("a"))
    #expect(everything.value == .number(3))
  }

  // MARK: Unions

  @Test("A discriminator tells alternatives apart, wherever it stands")
  func discriminator() throws {
    let cat = try roundTrip(#"{"livesLeft":9,"petType":"cat"}"#, as: KitchenSink.Pet.self)
    guard case .cat(let tom) = cat else { return #expect(Bool(false), "\(cat)") }
    #expect(tom.petType == "cat")
    #expect(tom.livesLeft == 9)

    let dog = try roundTrip(#"{"bark":"wuff","petType":"hound"}"#, as: KitchenSink.Pet.self)
    guard case .hound(let rex) = dog else { return #expect(Bool(false), "\(dog)") }
    #expect(rex.bark == "wuff")

    let escaped = try JSON.decode(KitchenSink.Pet.self, from: #"{"pet\u0054ype":"\u0063at"}"#)
    guard case .cat = escaped else { return #expect(Bool(false), "\(escaped)") }
  }

  @Test("An alternative that is told but is not as documented is kept as it is")
  func malformed() throws {
    let pet = try roundTrip(#"{"petType":"cat","livesLeft":"nine"}"#, as: KitchenSink.Pet.self)
    guard case .other(let value) = pet else { return #expect(Bool(false), "\(pet)") }
    #expect(value == ["petType": "cat", "livesLeft": "nine"])
    let pets = try JSON.decode(
      [KitchenSink.Pet].self,
      from: #"[{"petType":"cat"},{"petType":"hound","bark":[1,{"a":null}]},{"petType":"cat"}]"#)
    guard case .cat = pets[0], case .other(let json) = pets[1], case .cat = pets[2] else {
      return #expect(Bool(false), "\(pets)")
    }
    #expect(json["bark"]?[0]?.int == 1)
  }

  @Test("What is not JSON is an error in an alternative, too")
  func malformedText() {
    for text in [#"{"petType":"cat","livesLeft":nine}"#, #"{"petType":"cat","bark":"#] {
      #expect(throws: JSON.Error.self) { try JSON.decode(KitchenSink.Pet.self, from: text) }
    }
  }

  @Test("The discriminator is written, by the alternative or else by the union")
  func writtenDiscriminator() throws {
    #expect(try normal(encoding: KitchenSink.Pet.cat(.init())) == #"{"petType":"cat"}"#)
    #expect(try normal(encoding: KitchenSink.Pet.hound(.init())) == #"{"petType":"hound"}"#)
    #expect(
      try normal(encoding: KitchenSink.Pet.hound(.init(bark: "w")))
        == #"{"bark":"w","petType":"hound"}"#)
  }

  @Test(
    "A pet of no known kind is kept as it is",
    arguments: [
      #"{"petType":"fish","fins":[1,{"a":null}]}"#, #"{"bark":"w"}"#, #"{"petType":1}"#, "{}",
      #""cat""#, "[1]", "5", "true", "null",
    ])
  func unknownPet(_ text: String) throws {
    let pet = try roundTrip(text, as: KitchenSink.Pet.self)
    guard case .other = pet else { return #expect(Bool(false), "\(pet)") }
  }

  @Test("Constants tell alternatives apart")
  func constants() throws {
    let circle = try roundTrip(#"{"kind":"circle","radius":2.5}"#, as: KitchenSink.Shape.self)
    guard case .circle(let round) = circle else { return #expect(Bool(false), "\(circle)") }
    #expect(round.kind == "circle")
    #expect(round.radius == 2.5)

    let square = try roundTrip(#"{"side":1.5,"kind":"square"}"#, as: KitchenSink.Shape.self)
    guard case .square(let even) = square else { return #expect(Bool(false), "\(square)") }
    #expect(even.side == 1.5)

    let other = try roundTrip(#"{"kind":"triangle","side":1}"#, as: KitchenSink.Shape.self)
    guard case .other(["kind": "triangle", "side": 1]) = other else {
      return #expect(Bool(false), "\(other)")
    }
  }

  @Test("A constant need not be given in Swift")
  func constantDefault() throws {
    #expect(
      try normal(encoding: KitchenSink.Shape.circle(.init(radius: 0.5)))
        == #"{"kind":"circle","radius":0.5}"#)
    #expect(
      try normal(encoding: KitchenSink.Shape.square(.init(side: 0.5)))
        == #"{"kind":"square","side":0.5}"#)
  }

  @Test(
    "The kinds of JSON and required keys tell alternatives apart",
    arguments: [
      (#""a""#, "string"), ("1.5", "number"), ("-3", "number"), (#"["a","b"]"#, "array"),
      ("[]", "array"), (#"["a",1]"#, "other"), (#"{"name":"n"}"#, "named"),
      (#"{"number":1}"#, "numbered"),
      (#"{"other":1}"#, "other"), (#"{"name":1}"#, "other"), ("{}", "other"), ("true", "other"),
      ("null", "other"),
    ])
  func kinds(_ text: String, expected: String) throws {
    let value = try roundTrip(text, as: KitchenSink.Value.self)
    #expect(caseName(of: value) == expected)
  }

  @Test(
    "A value of several types is of the one that it has",
    arguments: [
      (#""a""#, "string"), ("5", "integer"), ("true", "boolean"), ("[1]", "other"),
      (#"{"a":1}"#, "other"),
    ])
  func severalTypes(_ text: String, expected: String) throws {
    let value = try roundTrip(text, as: KitchenSink.Everything.SeveralTypes.self)
    #expect(caseName(of: value) == expected)
  }

  @Test("A union may hold itself")
  func recursion() throws {
    let tree = try roundTrip(#"["a",["b",[],["c"]]]"#, as: KitchenSink.Tree.self)
    guard case .branch(let branches) = tree, branches.count == 2,
      case .leaf("a") = branches[0], case .branch(let inner) = branches[1], inner.count == 3,
      case .leaf("b") = inner[0], case .branch(let none) = inner[1], none.isEmpty
    else { return #expect(Bool(false), "\(tree)") }

    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    try roundTrip(deep, as: KitchenSink.Tree.self)
    try roundTrip(#"["a",{"new":1},2]"#, as: KitchenSink.Tree.self)
  }

  @Test("A reply nested beyond measure is an error, not a crash")
  func tooDeep() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(throws: JSON.Error.self) { try JSON.decode(KitchenSink.Tree.self, from: text) }
  }

  /// The name of a case with a value.
  private func caseName(of value: Any) -> String {
    Mirror(reflecting: value).children.first?.label ?? ""
  }

  // MARK: Enumerations

  @Test("Enumerations have the document's values")
  func values() {
    typealias State = KitchenSink.State
    #expect(
      [State.queued, .running, .done, .plus1, .minus1].map(\.rawValue)
        == ["queued", "running", "done", "+1", "-1"])
    typealias Numbers = KitchenSink.Everything.Numbers
    #expect([Numbers.value1, .value2, .minus1].map(\.rawValue) == [1, 2, -1])
    typealias Decimals = KitchenSink.Everything.Decimals
    #expect([Decimals.value0_5, .value1_5].map(\.rawValue) == [0.5, 1.5])
  }

  @Test("Values that the document doesn't know are kept as they are")
  func unknownValues() throws {
    let value = try roundTrip(
      #"{"text":"a","presentOrNull":null,"enumNull":"z","constant":"moved","numbers":99,"#
        + #""decimals":9.5,"size":"medium"}"#, as: KitchenSink.Everything.self)
    #expect(value.enumNull.value?.rawValue == "z")
    #expect(value.constant?.rawValue == "moved")
    #expect(value.constant != .fixed)
    #expect(value.numbers?.rawValue == 99)
    #expect(value.decimals?.rawValue == 9.5)
    #expect(value.size?.rawValue == "medium")
    let job = try JSON.decode(KitchenSink.Job.self, from: #"{"id":"1","state":"paused"}"#)
    #expect(job.state == KitchenSink.State(rawValue: "paused"))
  }

  @Test(
    "An enumeration of several types is of the one that a value has",
    arguments: [
      (#""a""#, "string"), (#""z""#, "string"), ("1", "integer"), ("2", "integer"),
      ("true", "boolean"), ("[]", "other"),
    ])
  func mixture(_ text: String, expected: String) throws {
    let value = try roundTrip(text, as: KitchenSink.Everything.Mixture.self)
    #expect(caseName(of: value) == expected)
    if text == #""a""# {
      guard case .string(.a) = value else { return #expect(Bool(false)) }
    }
  }
}
