import Foundation

/// The JSON that is read and written, the same in every run.
enum Payloads {
  /// Records as ImageKit's list of files has them, about 0.9 kB each.
  static func files(_ count: Int, keys order: KeyOrder = .asDeclared) throws -> Data {
    var random = Seeded(state: 7)
    let records = try (0..<count).map { number in
      var members = try file(number, &random)
      switch order {
      case .asDeclared: break
      case .anotherOrder:
        let first = [5, 17, 13, 6, 14]
        let others = members.indices.reversed().filter { !first.contains($0) }
        members = (first + others).map { members[$0] }
      case .shuffled: members.shuffle(using: &random)
      case .someMissing:
        for _ in 0..<4 { members.remove(at: Int.random(in: 0..<members.count, using: &random)) }
      case .unknownBetween:
        for number in 0..<4 {
          let index = Int.random(in: 0...members.count, using: &random)
          members.insert(#""unknown\#(number)":{"a":[1,2,"x"]}"#, at: index)
        }
      }
      return "{" + members.joined(separator: ",") + "}"
    }
    return Data((#"{"items":["# + records.joined(separator: ",") + "]}").utf8)
  }

  enum KeyOrder {
    case asDeclared
    /// The same for all records: some that matter first, the others in reverse.
    case anotherOrder
    /// Each record has its own.
    case shuffled
    case someMissing
    case unknownBetween
  }

  private static func file(_ number: Int, _ random: inout Seeded) throws -> [String] {
    let id = String(random.next(), radix: 16)
    let confidence = Double(Int.random(in: 8000...9999, using: &random)) / 100
    let host = "https://ik.imagekit.io/demo"
    let day = "2024-0\(number % 9 + 1)-1\(number % 10)"
    return [
      #""AITags":[{"name":"Shirt","confidence":\#(confidence),"source":"google-auto-tagging"},"#
        + #"{"name":"Sleeve","confidence":87.5,"source":"aws-auto-tagging"}]"#,
      #""createdAt":"\#(day)T10:13:5\#(number % 10)Z""#,
      #""customCoordinates":null"#,
      #""customMetadata":{"brand":"Nike","price":\#(number),"active":true}"#,
      #""description":"A product photo number \#(number) of the collection""#,
      #""fileId":"\#(id)""#,
      #""filePath":"/products/shirts/2024/default-image-\#(number).jpg""#,
      #""fileType":"image""#,
      #""hasAlpha":false"#,
      #""height":\#(Int.random(in: 100...4000, using: &random))"#,
      #""isPrivateFile":false"#,
      #""isPublished":true"#,
      #""mime":"image/jpeg""#,
      #""name":"default-image-\#(number).jpg""#,
      #""size":\#(Int.random(in: 1000...9_000_000, using: &random))"#,
      #""tags":["t-shirt","round-neck","sale2024"]"#,
      #""thumbnail":"\#(host)/tr:n-media_library_thumbnail/default-image-\#(number).jpg""#,
      #""type":"file""#,
      #""updatedAt":"\#(day)T11:13:5\#(number % 10)Z""#,
      #""url":"\#(host)/products/shirts/default-image-\#(number).jpg""#,
      #""versionInfo":{"id":"\#(id)","name":"Version \#(number % 7)"}"#,
      #""width":\#(Int.random(in: 100...4000, using: &random))"#,
    ]
  }

  /// Objects in arrays in objects, 120 levels deep.
  static func nested() -> Data {
    func tree(_ depth: Int) -> String {
      depth == 0
        ? #"{"name":"leaf"}"#
        : #"{"name":"node \#(depth)","children":[\#(tree(depth - 1)),{"name":"b","children":[]}]}"#
    }
    let trees = Array(repeating: tree(60), count: 300)
    return Data((#"{"trees":["# + trees.joined(separator: ",") + "]}").utf8)
  }

  /// Texts of which half have escapes or more than ASCII.
  static func strings() throws -> Data {
    let lines = (0..<20_000).map { number in
      [
        "Grüße aus München, Zeile \(number): „schön“ 🎉", "tab\tquote\"back\\slash\nline \(number)",
        "plain text of some length without anything to escape, number \(number)", "日本語\(number)",
      ][number % 4]
    }
    return try JSONSerialization.data(
      withJSONObject: ["lines": lines], options: .withoutEscapingSlashes)
  }

  static func numbers() throws -> Data {
    var random = Seeded(state: 3)
    let integers = (0..<50_000).map { _ in
      Int(truncatingIfNeeded: random.next() >> (random.next() % 60))
    }
    let decimals = (0..<50_000).map { number in
      number % 2 == 0
        ? Double.random(in: -1000...1000, using: &random)
        : Double(Int.random(in: 0...1_000_000, using: &random)) / 1000
    }
    let texts = (integers.map { "\($0)" }, decimals.map { "\($0)" })
    return Data(
      (#"{"integers":["# + texts.0.joined(separator: ",") + #"],"decimals":["#
        + texts.1.joined(separator: ",") + "]}").utf8)
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
