@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import Testing

@Suite struct MultipartFormTests {
  @Test func `a form of parts that only the caller knows`() async throws {
    let form: RequestBody.Form = [
      "photo": .file(FilePart(Data("png".utf8), fileName: "a.png", contentType: "image/png")),
      "title": "Sunset",
      "photo": .file(FilePart(Data("jpg".utf8), fileName: "b.jpg")),
    ]
    let (head, body) = try Probe.request { $0.multipart(form) }
    let type = try #require(head.headerFields[.contentType])
    let boundary = try #require(type.split(separator: "boundary=").last)
    var sent: [UInt8] = []
    for try await chunk in body { sent += chunk }
    #expect(
      String(decoding: sent, as: UTF8.self) == """
        --\(boundary)\r
        Content-Disposition: form-data; name="photo"; filename="a.png"\r
        Content-Type: image/png\r
        \r
        png\r
        --\(boundary)\r
        Content-Disposition: form-data; name="title"\r
        \r
        Sunset\r
        --\(boundary)\r
        Content-Disposition: form-data; name="photo"; filename="b.jpg"\r
        Content-Type: image/jpeg\r
        \r
        jpg\r
        --\(boundary)--\r

        """)
  }
}
