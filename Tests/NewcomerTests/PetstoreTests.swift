import Endpoints
import PetstoreAPI
import TestServers
import Testing

/// The first programs that a user of Petstore writes, as written.
@Suite("A newcomer's programs for Petstore", .timeLimit(.minutes(30)))
struct PetstoreTests {
  private let rex = #"{"id":7,"name":"Rex","photoUrls":[],"status":"available"}"#

  @Test("Pets are listed by their status")
  func list() async throws {
    try await LoopbackServer.withServer([
      .init("GET /pet/findByStatus?status=available", 200, json, body: "[\(rex)]"),
      .init("GET /pet/findByStatus", 200, json, body: "[]"),
    ]) { server in
      let petstore = Petstore(server: Server(server.url))

      let pets = try await petstore.findPetsByStatus(status: .available)
      #expect(pets.map(\.name) == ["Rex"])
      #expect(pets.first?.status == .available)

      // A default is the server's to apply.
      let all = try await petstore.findPetsByStatus()
      #expect(all.isEmpty)
    }
  }

  @Test("A pet is added, with what is optional set by property")
  func add() async throws {
    try await LoopbackServer.withServer([.init("POST /pet", 200, json, body: rex)]) { server in
      let petstore = Petstore(server: Server(server.url))

      var pet = Petstore.Pet(name: "Rex", photoUrls: [])
      pet.status = .available
      let added = try await petstore.addPet(body: .json(pet))

      #expect(added.id == 7)
      pet.id = added.id
      #expect(added == pet)
      #expect(
        server.requests.map { String(decoding: $0.body, as: UTF8.self) } == [
          #"{"name":"Rex","photoUrls":[],"status":"available"}"#
        ])
    }
  }

  @Test("A picture is uploaded")
  func upload() async throws {
    try await LoopbackServer.withServer([
      .init(
        "POST /pet/7/uploadImage?additionalMetadata=left", 200, json,
        body: #"{"code":200,"message":"stored"}"#)
    ]) { server in
      let petstore = Petstore(server: Server(server.url))

      let response = try await petstore.uploadFile(
        petId: 7, additionalMetadata: "left", body: .bytes([0xff, 0xd8]))

      #expect(response.message == "stored")
      #expect(server.requests.map(\.body) == [[0xff, 0xd8]])
    }
  }

  @Test("A failure without a body says which one it is")
  func failure() async throws {
    try await LoopbackServer.withServer([.init("POST /pet", 405, body: "")]) { server in
      #expect(await refusal(of: Petstore.Pet(name: "", photoUrls: []), server) == "405: documented")
    }
  }

  private func refusal(of pet: Petstore.Pet, _ server: LoopbackServer) async -> String {
    let petstore = Petstore(server: Server(server.url))
    do {
      _ = try await petstore.addPet(body: .json(pet))
      return "none"
    } catch {
      switch error.reason {
      case .documentedWithoutBody: return "\(error.status ?? 0): documented"
      default: return "\(error)"
      }
    }
  }
}

let json = ["Content-Type": "application/json"]
