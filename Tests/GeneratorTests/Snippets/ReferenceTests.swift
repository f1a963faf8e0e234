import Testing

@Suite("References, aliases and recursion")
struct ReferenceTests {
  @Test("What an alias spells out is a type beside it")
  func whatAnAliasSpellsOutIsATypeBesideIt() {
    let generated = Generated(
      schemas: """
        Kinds: { type: array, items: { type: string, enum: [a] } }
        """)
    expect(
      generated.models,
      is: """
        public typealias Kinds = [KindsItem]

        public struct KindsItem: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
          public let rawValue: String
          public init(rawValue: String) { self.rawValue = rawValue }

          public static var a: Self { Self(rawValue: "a") }

          /// The values that the API documents.
          public static var knownValues: [Self] { [.a] }
        }
        """)
  }

  @Test("A schema is referred to by its name or by a reference")
  func aSchemaIsReferredToByItsNameOrByAReference() {
    let generated = Generated(
      schemas: """
        Id: { type: string }
        File:
          type: object
          properties:
            a: Id
            b: { $ref: '#/components/schemas/Id' }
            c: { schema: Id, description: What it says here goes first. }
        """)
    expect(
      generated.models,
      is: """
        public typealias Id = String

        public struct File: JSON.CodableObject, Hashable {
          public var a: Id?
          public var b: Id?
          /// What it says here goes first.
          public var c: Id?

          public init(a: Id? = nil, b: Id? = nil, c: Id? = nil) {
            self.a = a
            self.b = b
            self.c = c
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            a = try json.optional("a")
            b = try json.optional("b")
            c = try json.optional("c")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("a", a)
            json.optional("b", b)
            json.optional("c", c)
          }
        }
        """)
  }

  @Test("A schema that is no object is another name for a type")
  func aSchemaThatIsNoObjectIsAnotherNameForAType() {
    let generated = Generated(
      schemas: """
        Name: { type: string }
        Names: { type: array, items: Name }
        Index: { type: object, additionalProperties: Names }
        Anything: {}
        """)
    expect(
      generated.models,
      is: """
        public typealias Name = String

        public typealias Names = [Name]

        public typealias Index = [String: Names]

        public typealias Anything = JSON.Value
        """)
  }

  @Test("A nullable alias adds its optionality where it is used")
  func aNullableAliasAddsItsOptionalityWhereItIsUsed() {
    let generated = Generated(
      schemas: """
        Name: { type: string, nullable: true }
        Other: Name
        File:
          type: object
          required: [name]
          properties:
            name: Name
            other: Other
            names: { type: array, items: Name }
        """)
    expect(
      generated.models,
      is: """
        public typealias Name = String

        public typealias Other = Name

        public struct File: JSON.CodableObject, Hashable {
          public var name: Name?
          public var other: Nullable<Other>
          public var names: [Name?]?

          public init(name: Name?, other: Nullable<Other> = .absent, names: [Name?]? = nil) {
            self.name = name
            self.other = other
            self.names = names
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            name = try json.nullable("name")
            other = try json.optionalNullable("other")
            names = try json.optional("names")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.nullable("name", name)
            json.optionalNullable("other", other)
            json.optional("names", names)
          }
        }
        """)
  }

  @Test("An object that holds itself stores it apart")
  func anObjectThatHoldsItselfStoresItApart() {
    let generated = Generated(
      schemas: """
        Folder:
          type: object
          properties:
            parent: Folder
        """)
    expect(
      generated.models,
      is: """
        public struct Folder: JSON.CodableObject, Hashable {
          @Indirect public var parent: Folder?

          public init(parent: Folder? = nil) { self.parent = parent }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            parent = try json.optional("parent")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("parent", parent)
          }
        }
        """)
  }

  @Test("Two objects that hold each other store one of them apart")
  func twoObjectsThatHoldEachOtherStoreOneOfThemApart() {
    let generated = Generated(
      schemas: """
        Husband:
          type: object
          properties:
            wife: Wife
        Wife:
          type: object
          properties:
            husband: Husband
        """)
    expect(
      generated.models,
      is: """
        public struct Husband: JSON.CodableObject, Hashable {
          public var wife: Wife?

          public init(wife: Wife? = nil) { self.wife = wife }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            wife = try json.optional("wife")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("wife", wife)
          }
        }

        public struct Wife: JSON.CodableObject, Hashable {
          @Indirect public var husband: Husband?

          public init(husband: Husband? = nil) { self.husband = husband }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            husband = try json.optional("husband")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("husband", husband)
          }
        }
        """)
  }

  @Test("An object that holds itself through an alias stores it apart")
  func anObjectThatHoldsItselfThroughAnAliasStoresItApart() {
    let generated = Generated(
      schemas: """
        Folder:
          type: object
          properties:
            parent: Parent
        Parent: Folder
        """)
    expect(
      generated.models,
      is: """
        public struct Folder: JSON.CodableObject, Hashable {
          @Indirect public var parent: Parent?

          public init(parent: Parent? = nil) { self.parent = parent }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            parent = try json.optional("parent")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("parent", parent)
          }
        }

        public typealias Parent = Folder
        """)
  }

  @Test("A list and a dictionary of nothing but themselves are types of their own")
  func recursiveCollections() {
    let generated = Generated(
      schemas: """
        List: { type: array, items: List }
        Map: { type: object, additionalProperties: Map }
        """)
    expect(
      generated.models,
      is: """
        public struct List: JSON.CodableTuple, Hashable {
          public var items: [List]

          public init(items: [List] = []) { self.items = items }

          @_spi(Generated) public init(json: inout JSONTupleReader) throws(JSON.Error) {
            items = try json.rest()
          }

          @_spi(Generated) public func write(to json: inout JSONTupleWriter) {
            json.rest(items)
          }
        }

        public struct Map: JSON.CodableObject, Hashable {
          public var additionalProperties: [String: Map]

          public init(additionalProperties: [String: Map] = [:]) {
            self.additionalProperties = additionalProperties
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            additionalProperties = try json.additional()
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.additional(additionalProperties)
          }
        }
        """)
  }

  @Test("A list or a dictionary of itself needs nothing")
  func aListOrADictionaryOfItselfNeedsNothing() {
    let generated = Generated(
      schemas: """
        Folder:
          type: object
          properties:
            folders: { type: array, items: Folder }
            byName: { type: object, additionalProperties: Folder }
        """)
    expect(
      generated.models,
      is: """
        public struct Folder: JSON.CodableObject, Hashable {
          public var folders: [Folder]?
          public var byName: [String: Folder]?

          public init(folders: [Folder]? = nil, byName: [String: Folder]? = nil) {
            self.folders = folders
            self.byName = byName
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            folders = try json.optional("folders")
            byName = try json.optional("byName")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("folders", folders)
            json.optional("byName", byName)
          }
        }
        """)
  }
}
