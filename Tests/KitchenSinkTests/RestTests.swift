import Endpoints
import Foundation
import KitchenSinkAPI
import TestServers
import Testing

@Suite("What is described elsewhere, and the rarer methods", .timeLimit(.minutes(30)))
struct RestTests {
  private static let rest = """
    {"identified":{"name":"n","size":1.5},"unit":"kg","others":{"id":"i","more":2},"encoded":"Zm9v",\
    "severity":2,"level":1,"animal":{"kind":"wolf","pack":"p"},"contained":[1,3]}
    """

  @Test("A path item, a body and a media type that others refer to")
  func components() async throws {
    let value = KitchenSink.Rest(
      identified: .init(name: "n", size: 1.5), unit: .kg,
      others: .init(id: "i", additionalProperties: ["more": 2]), encoded: .init(Data("foo".utf8)),
      severity: .high,
      level: .first, animal: .wolf(.init(pack: "p")), contained: [1, 3])
    let requests = try await Exchange.requests(
      reply: .http("200 OK", ["Content-Type: application/json"], body: Self.rest)
    ) { server in
      let reply = try await Exchange.client(of: server).deleteRest(ids: ["a", "b c"], body: value)
      #expect(try JSON.encode(reply) == JSON.encode(value))
    }
    #expect(requests.map(\.method) == ["DELETE"])
    #expect(requests.map(\.target) == ["/rest/;ids=a;ids=b%20c"])
    #expect(requests.map { String(decoding: $0.body, as: UTF8.self) } == [Self.rest])
  }

  @Test("An alternative that the discriminator does not name is the default one")
  func defaultMapping() throws {
    let animal = try JSON.decode(
      KitchenSink.Animal.self, from: #"{"kind":"tiger","cubs":3}"#)
    guard case .lion(let lion) = animal else {
      Issue.record("\(animal)")
      return
    }
    #expect(lion.kind == "tiger")
    #expect(lion.cubs == 3)
  }

  @Test("HEAD, OPTIONS and TRACE")
  func methods() async throws {
    let requests = try await Exchange.requests { server in
      let client = Exchange.client(of: server)
      try await client.headRest(ids: ["1"])
      try await client.optionsOfRest(ids: ["1"])
      try await client.traceRest(ids: ["1"])
    }
    #expect(
      requests.map { "\($0.method) \($0.target)" } == [
        "HEAD /rest/;ids=1", "OPTIONS /rest/;ids=1", "TRACE /rest/;ids=1",
      ])
  }
}
