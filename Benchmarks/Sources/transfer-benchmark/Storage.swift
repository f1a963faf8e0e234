@_spi(Generated) import Endpoints
import Foundation

// A client as it is generated.

struct Storage: APIClient {
  var configuration: ClientConfiguration
}

struct File: JSON.DecodableObject {
  var id: String
  var name: String
  var size: Int

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    id = try json.required("id")
    name = try json.required("name")
    size = try json.required("size")
  }
}

struct ListFiles: PagedEndpoint {
  typealias Client = Storage
  typealias Output = [File]

  static let operation = APIOperation(id: "listFiles", method: "GET", path: "/files")
  var skip = 0

  func write(to request: inout RequestWriter) {
    request.path("/files")
    request.query("skip", skip)
  }

  static func items(of page: [File]) -> [File] { page }

  func next(after response: Response<[File]>) -> ListFiles? {
    response.value.isEmpty ? nil : ListFiles(skip: skip + response.value.count)
  }
}

struct PutFile: Endpoint {
  typealias Client = Storage
  typealias Output = Int

  static let operation = APIOperation(id: "putFile", method: "PUT", path: "/file")
  var content: RequestBody

  func write(to request: inout RequestWriter) {
    request.path("/file")
    request.data(content, "application/octet-stream")
  }
}

struct GetFile: Endpoint {
  typealias Client = Storage
  typealias Output = Data

  static let operation = APIOperation(id: "getFile", method: "GET", path: "/file", accept: "*/*")

  func write(to request: inout RequestWriter) { request.path("/file") }
}
