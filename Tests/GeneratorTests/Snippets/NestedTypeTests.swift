import Testing

@Suite("Types spelled out in place")
struct NestedTypeTests {
  @Test("An object inside an object is a type inside the type")
  func anObjectInsideAnObjectIsATypeInsideTheType() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          properties:
            owner:
              type: object
              properties:
                address:
                  type: object
                  properties:
                    city: { type: string }
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var owner: Owner?

          public init(owner: Owner? = nil) { self.owner = owner }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            owner = try json.optional("owner")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("owner", owner)
          }

          public struct Owner: JSON.CodableObject, Hashable {
            public var address: Address?

            public init(address: Address? = nil) { self.address = address }

            @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
              address = try json.optional("address")
            }

            @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
              json.optional("address", address)
            }

            public struct Address: JSON.CodableObject, Hashable {
              public var city: String?

              public init(city: String? = nil) { self.city = city }

              @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
                city = try json.optional("city")
              }

              @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
                json.optional("city", city)
              }
            }
          }
        }
        """)
  }

  @Test("An object in a list is called an item")
  func anObjectInAListIsCalledAnItem() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          properties:
            versions:
              type: array
              items:
                type: object
                additionalProperties: false
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var versions: [VersionsItem]?

          public init(versions: [VersionsItem]? = nil) { self.versions = versions }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            versions = try json.optional("versions")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("versions", versions)
          }

          public struct VersionsItem: JSON.CodableObject, Hashable {
            public init() {}

            @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {}

            @_spi(Generated) public func write(to json: inout JSONObjectWriter) {}
          }
        }
        """)
  }

  @Test("An object in a dictionary is called a value")
  func anObjectInADictionaryIsCalledAValue() {
    let generated = Generated(
      schemas: """
        File:
          type: object
          properties:
            versions:
              type: object
              additionalProperties:
                type: object
                additionalProperties: false
        """)
    expect(
      generated.models,
      is: """
        public struct File: JSON.CodableObject, Hashable {
          public var versions: [String: VersionsValue]?

          public init(versions: [String: VersionsValue]? = nil) { self.versions = versions }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            versions = try json.optional("versions")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("versions", versions)
          }

          public struct VersionsValue: JSON.CodableObject, Hashable {
            public init() {}

            @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {}

            @_spi(Generated) public func write(to json: inout JSONObjectWriter) {}
          }
        }
        """)
  }

  @Test(
    "A type inside a type may have the name of a shared one, which is then written with the client")
  func aTypeInsideATypeMayHaveTheNameOfASharedOne() {
    let generated = Generated(
      schemas: """
        Owner: { type: string }
        File:
          type: object
          properties:
            owner:
              type: object
              additionalProperties: false
            editor: Owner
        """)
    expect(
      generated.models,
      is: """
        public typealias Owner = String

        public struct File: JSON.CodableObject, Hashable {
          public var owner: Owner?
          public var editor: API.Owner?

          public init(owner: Owner? = nil, editor: API.Owner? = nil) {
            self.owner = owner
            self.editor = editor
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            owner = try json.optional("owner")
            editor = try json.optional("editor")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("owner", owner)
            json.optional("editor", editor)
          }

          public struct Owner: JSON.CodableObject, Hashable {
            public init() {}

            @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {}

            @_spi(Generated) public func write(to json: inout JSONObjectWriter) {}
          }
        }
        """)
  }
}
