import Testing

@Suite("Enums")
struct EnumTests {
  @Test("An enum of texts is open")
  func anEnumOfTextsIsOpen() {
    let generated = Generated(
      schemas: """
        Kind:
          description: What it is.
          type: string
          enum: [file, file-version, "true", ""]
        """)
    expect(
      generated.models,
      is: """
        /// What it is.
        public struct Kind: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
          public let rawValue: String
          public init(rawValue: String) { self.rawValue = rawValue }

          public static var file: Self { Self(rawValue: "file") }
          public static var fileVersion: Self { Self(rawValue: "file-version") }
          public static var `true`: Self { Self(rawValue: "true") }
          public static var empty: Self { Self(rawValue: "") }

          /// The values that the API documents.
          public static var knownValues: [Self] { [.file, .fileVersion, .true, .empty] }
        }
        """)
  }

  @Test func `an enum of numbers has the members that JSON can have`() {
    let generated = Generated(
      schemas: """
        Level:
          type: number
          enum: [0.5, 0o17, 0x1F, .inf, 5e-324]
        """)
    expect(
      generated.models,
      is: """
        public struct Level: OpenEnum, CustomStringConvertible, ExpressibleByFloatLiteral,
          ExpressibleByIntegerLiteral
        {
          public let rawValue: Double
          public init(rawValue: Double) { self.rawValue = rawValue }

          public static var value0_5: Self { Self(rawValue: 0.5) }
          public static var value0o17: Self { Self(rawValue: 15.0) }
          public static var value0x1F: Self { Self(rawValue: 31.0) }
          public static var value5e324: Self { Self(rawValue: .init(bitPattern: 1)) }

          /// The values that the API documents.
          public static var knownValues: [Self] { [.value0_5, .value0o17, .value0x1F, .value5e324] }
        }
        """)
  }

  @Test("An enum of whole numbers is open")
  func anEnumOfWholeNumbersIsOpen() {
    let generated = Generated(
      schemas: """
        Level:
          enum: [1, -1, 0x10, 20]
        """)
    expect(
      generated.models,
      is: """
        public struct Level: OpenEnum, CustomStringConvertible, ExpressibleByIntegerLiteral {
          public let rawValue: Int
          public init(rawValue: Int) { self.rawValue = rawValue }

          public static var value1: Self { Self(rawValue: 1) }
          public static var minus1: Self { Self(rawValue: -1) }
          public static var value16: Self { Self(rawValue: 16) }
          public static var value20: Self { Self(rawValue: 20) }

          /// The values that the API documents.
          public static var knownValues: [Self] { [.value1, .minus1, .value16, .value20] }
        }
        """)
  }

  @Test func `constants say what they mean, and which are deprecated`() {
    let generated = Generated(
      schemas: """
        Kind:
          oneOf:
            - { const: file, description: A file. }
            - { const: folder, title: A folder, deprecated: true }
        """)
    expect(
      generated.models,
      is: """
        public struct Kind: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
          public let rawValue: String
          public init(rawValue: String) { self.rawValue = rawValue }

          /// A file.
          public static var file: Self { Self(rawValue: "file") }
          /// A folder
          @available(*, deprecated)
          public static var folder: Self { Self(rawValue: "folder") }

          /// The values that the API documents.
          public static var knownValues: [Self] { [.file, Self(rawValue: "folder")] }
        }
        """)
  }

  @Test("An enum value can not break out of its literal")
  func anEnumValueCanNotBreakOutOfItsLiteral() {
    let generated = Generated(
      schemas: #"""
        Kind:
          type: string
          enum: ['"; import Foundation //', '\(x)', "a\nb\u2028\u202E"]
        """#)
    expect(
      generated.models,
      is: #"""
        public struct Kind: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
          public let rawValue: String
          public init(rawValue: String) { self.rawValue = rawValue }

          public static var importFoundation: Self { Self(rawValue: "\"; import Foundation //") }
          public static var x: Self { Self(rawValue: "\\(x)") }
          public static var aB: Self { Self(rawValue: "a\nb\u{2028}\u{202E}") }

          /// The values that the API documents.
          public static var knownValues: [Self] { [.importFoundation, .x, .aB] }
        }
        """#)
  }
}
