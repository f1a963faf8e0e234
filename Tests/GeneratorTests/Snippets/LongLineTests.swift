import Testing

@Suite("Lines longer than 100 columns")
struct LongLineTests {
  @Test("Assignments break after the sign, calls between their arguments, and accessors in braces")
  func members() {
    let generated = Generated(
      schemas: """
        Settings:
          type: object
          properties:
            a: { type: string }
            membersCanCreateInternalRepositoriesAndTeamsOfMembers: { type: boolean }
        Result:
          type: string
          enum: [deductFromOneBalanceAccountOrAnother]
        """)
    expect(
      generated.models,
      is: """
        public struct Settings: JSON.CodableObject, Hashable {
          public var a: String?
          public var membersCanCreateInternalRepositoriesAndTeamsOfMembers: Bool?

          public init(
            a: String? = nil, membersCanCreateInternalRepositoriesAndTeamsOfMembers: Bool? = nil
          ) {
            self.a = a
            self.membersCanCreateInternalRepositoriesAndTeamsOfMembers =
              membersCanCreateInternalRepositoriesAndTeamsOfMembers
          }

          @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
            a = try json.optional("a")
            membersCanCreateInternalRepositoriesAndTeamsOfMembers =
              try json.optional("membersCanCreateInternalRepositoriesAndTeamsOfMembers")
          }

          @_spi(Generated) public func write(to json: inout JSONObjectWriter) {
            json.optional("a", a)
            json.optional(
              "membersCanCreateInternalRepositoriesAndTeamsOfMembers",
              membersCanCreateInternalRepositoriesAndTeamsOfMembers)
          }
        }

        public struct Result: OpenEnum, CustomStringConvertible, ExpressibleByStringLiteral {
          public let rawValue: String
          public init(rawValue: String) { self.rawValue = rawValue }

          public static var deductFromOneBalanceAccountOrAnother: Self {
            Self(rawValue: "deductFromOneBalanceAccountOrAnother")
          }

          /// The values that the API documents.
          public static var knownValues: [Self] { [.deductFromOneBalanceAccountOrAnother] }
        }
        """)
  }

  @Test("Conditions break between each other, and long ones between their arguments")
  func conditions() {
    let keys = ["events_url", "followers_url", "following_url", "gists_url", "received_events_url"]
    func object(_ keys: [String]) -> String {
      let properties = keys.map { "\($0): { type: string }" }.joined(separator: ", ")
      return "{ type: object, required: [\(keys.joined(separator: ", "))], "
        + "properties: { \(properties) } }"
    }
    let generated = Generated(
      schemas: """
        DescriptionOfAnEvent: \(object(["descriptionOfTheEvent"]))
        Urls: \(object(keys))
        Fit: \(object(["keyOfSomeObjectkey"]))
        Event: { anyOf: [DescriptionOfAnEvent, Urls, Fit] }
        """)
    let lines = generated.models.split(separator: "\n")
      .drop { !$0.hasPrefix("public enum Event") }
      .drop { !$0.contains("init(json:") }.dropFirst().prefix { $0 != "  }" }
    expect(
      lines.joined(separator: "\n"),
      is: """
            if try json.hasKey(
              among: "events_url", "followers_url", "following_url", "gists_url", "received_events_url"
            ), let value = try json.attempt(Urls.self) {
              self = .urls(value)
            } else if try json.hasKey(among: "descriptionOfTheEvent"),
              let value = try json.attempt(DescriptionOfAnEvent.self)
            {
              self = .descriptionOfAnEvent(value)
            } else if try json.hasKey(among: "keyOfSomeObjectkey"), let value = try json.attempt(Fit.self)
            {
              self = .fit(value)
            } else {
              self = .other(try json.other())
            }
        """)
  }

  @Test("What a method returns goes in a line of its own")
  func results() {
    let generated = Generated(
      endpoint: """
        operation: call
        method: GET
        path: /a
        queryParams:
          nameOfAQueryParameter: { type: string }
          nameOfAnotherQueryParameter: { type: string }
        responses:
          200: { description: Ok., body: TheNameOfTheTypeOfASuccessWhichIsLong }
          default: { description: No., body: TheNameOfTheTypeOfAFailureWhichIsLong }
        """,
      schemas: """
        TheNameOfTheTypeOfASuccessWhichIsLong: { type: object, properties: { a: { type: string } } }
        TheNameOfTheTypeOfAFailureWhichIsLong: { type: object, properties: { a: { type: string } } }
        """)
    let lines = generated.call.split(separator: "\n").drop { !$0.hasPrefix("public func call") }
    expect(
      lines.joined(separator: "\n"),
      is: """
        public func call(
          nameOfAQueryParameter: String? = nil, nameOfAnotherQueryParameter: String? = nil
        ) async throws(APIError<TheNameOfTheTypeOfAFailureWhichIsLong>)
          -> TheNameOfTheTypeOfASuccessWhichIsLong
        {
          try await value(
            of: Requests.Call(
              nameOfAQueryParameter: nameOfAQueryParameter,
              nameOfAnotherQueryParameter: nameOfAnotherQueryParameter))
        }
        /// `GET /a`
        public struct Call: Endpoint, Hashable {
          public typealias Client = API
          public typealias Output = API.TheNameOfTheTypeOfASuccessWhichIsLong
          public typealias Failure = API.TheNameOfTheTypeOfAFailureWhichIsLong
          public static let operation = APIOperation(id: "call", method: "GET", path: "/a")
          public var nameOfAQueryParameter: String?
          public var nameOfAnotherQueryParameter: String?
          public init(nameOfAQueryParameter: String? = nil, nameOfAnotherQueryParameter: String? = nil) {
            self.nameOfAQueryParameter = nameOfAQueryParameter
            self.nameOfAnotherQueryParameter = nameOfAnotherQueryParameter
          }
          @_spi(Generated) public func write(to request: inout RequestWriter) {
            request.path("/a")
            request.query("nameOfAQueryParameter", nameOfAQueryParameter)
            request.query("nameOfAnotherQueryParameter", nameOfAnotherQueryParameter)
          }
        }
        """)
  }
}
