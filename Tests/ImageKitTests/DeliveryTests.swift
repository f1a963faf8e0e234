import Foundation
import Testing

@testable import ImageKitAPI

/// The URLs and signatures that ImageKit's Python SDK 5.11.0 makes of the same input.
@Suite struct DeliveryTests {
  private typealias Transformation = ImageKit.Transformation

  private let delivery = ImageKit.Delivery(
    endpoint: "https://ik.imagekit.io/demo", privateKey: "private_key_of_vectors")

  private func expect(
    _ url: String, is expected: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let start = "https://ik.imagekit.io/demo/"
    #expect(
      url == (expected.contains("://") ? expected : start + expected), sourceLocation: location)
  }

  @Test func `a URL has the steps of its transformation in the query or in the path`() {
    expect(delivery.url(of: "/a.jpg"), is: "a.jpg")
    expect(
      delivery.url(
        of: "//shop/a b.jpg",
        [
          [.width(300), .height(0.5), .cropMode("pad_resize"), .background("F5F5F5")],
          [.rotation(90), .grayscale],
        ]),
      is: "shop/a%20b.jpg?tr=w-300,h-0.5,cm-pad_resize,bg-F5F5F5:rt-90,e-grayscale")
    expect(
      delivery.url(of: "größe/ä.png", [[.width(300), .quality(80)]], in: .path),
      is: "tr:w-300,q-80/gr%C3%B6%C3%9Fe/%C3%A4.png")
    expect(
      delivery.url(of: "a.jpg", [["w-1,h-2"], [.named("thumb")]], query: ["v": "2"]),
      is: "a.jpg?v=2&tr=w-1,h-2:n-thumb")
    expect(
      delivery.url(of: "https://cdn.example.com/x/a.jpg?v=1", [[.width(10)]], in: .path),
      is: "https://cdn.example.com/x/a.jpg?v=1&tr=w-10")
    expect(
      delivery.url(
        of: "v.mp4",
        [
          [.streamingResolutions([240, 480])],
          [
            .sharpen(), .shadow("bl-15_st-40"), .defaultImage("/x/y.png"), .trim(),
            .progressive(), .contrastStretch, .unsharpMask("2-2-0.8-0.024"),
          ],
        ]),
      is: "v.mp4?tr=sr-240_480:e-sharpen,e-shadow-bl-15_st-40,di-x@@y.png,t-true,pr-true,"
        + "e-contrast,e-usm-2-2-0.8-0.024")
  }

  @Test func `numbers are whole where they can be`() {
    let (width, offset) = (1.0, 0.25)
    expect(
      delivery.url(
        of: "a.jpg",
        [
          [
            .width(.init(width)), .height(300.0), .x(-2.0), .y(.init(offset)), .quality(1e16),
            .blur(0.00001),
          ]
        ]),
      is: "a.jpg?tr=w-1,h-300,x--2,y-0.25,q-10000000000000000,bl-1e-05")
  }

  @Test func `what has no value is left out`() {
    expect(
      delivery.url(
        of: "a.jpg",
        [
          [
            .width(""), .height(" "), .sharpen(""), .trim(""), .shadow(" "), .defaultImage("/"),
            .streamingResolutions([]), .raw(" "), .rotation(90),
          ]
        ]),
      is: "a.jpg?tr=e-sharpen,t-true,e-shadow,rt-90")
    for layer in [
      Transformation.Layer.text(""), .image(""), .video(""), .subtitles(""), .color(""),
    ] {
      expect(
        delivery.url(of: "a.jpg", [[.width(1), .overlay(layer)], [.overlay(layer, x: 1)]]),
        is: "a.jpg?tr=w-1")
    }
    expect(
      delivery.url(of: "a.jpg", [[.overlay(.text("x"), x: "", y: "")]]),
      is: "a.jpg?tr=l-text,i-x,l-end")
  }

  @Test(arguments: [
    ("https://cdn.example.com/a.jpg#f", "https://cdn.example.com/a.jpg?tr=w-10"),
    ("https://cdn.example.com#f", "https://cdn.example.com?tr=w-10"),
    ("https://cdn.example.com/a.jpg?", "https://cdn.example.com/a.jpg?tr=w-10"),
    ("https://cdn.example.com/a.jpg?tr=w-1&v=1", "https://cdn.example.com/a.jpg?tr=w-10&v=1"),
    ("a.jpg?x#f", "a.jpg%3Fx%23f?tr=w-10"),
  ])
  func `the transformation is in the query of each URL`(file: String, url: String) {
    expect(delivery.url(of: file, [[.width(10)]]), is: url)
  }

  @Test func `fields of a query replace those of the URL, and fragments are not sent`() {
    let url = "https://cdn.example.com/a.jpg"
    expect(delivery.url(of: "\(url)#f"), is: url)
    expect(
      delivery.url(of: "\(url)?tr=w-1&v=1", [[.width(10)]], query: ["v": "2"]),
      is: "\(url)?tr=w-10&v=2")
    expect(
      delivery.signedURL(of: "\(url)?v=1#f?x", [[.width(10)]]),
      is: "\(url)?v=1&tr=w-10&ik-s=e72d941c06c27baaf08154f94025b98e13a94ce0")
    for (query, expected) in [("?v=1", "v=1&tr=w-10"), ("/#f", "tr=w-10")] {
      let delivery = ImageKit.Delivery(endpoint: "https://ik.imagekit.io/demo" + query)
      expect(delivery.url(of: "a.jpg", [[.width(10)]]), is: "a.jpg?\(expected)")
    }
  }

  @Test func `layers are plain where URLs allow it, and Base64 where they do not`() {
    func url(_ parameters: Transformation...) -> String { delivery.url(of: "a.jpg", [parameters]) }
    expect(
      url(
        .width(400),
        .overlay(
          .text("Sale 50"), x: 10, y: "bh_div_2",
          [[.fontSize(32), .fontColor("red"), .fontFamily("fonts/Pop.ttf")]])),
      is: "a.jpg?tr=w-400,l-text,i-Sale%2050,lx-10,ly-bh_div_2,fs-32,co-red,ff-fonts@@Pop.ttf,l-end"
    )
    expect(
      url(.overlay(.text("Größe: 1/2+"))),
      is: "a.jpg?tr=l-text,ie-R3LDtsOfZTogMS8yKw%3D%3D,l-end")
    expect(
      url(.overlay(.image("/logos/logo.png"), [[.width(50), .height("ih_div_2")]])),
      is: "a.jpg?tr=l-image,i-logos@@logo.png,w-50,h-ih_div_2,l-end")
    expect(
      url(.overlay(.image("logos/größe.png"))),
      is: "a.jpg?tr=l-image,ie-bG9nb3MvZ3LDtsOfZS5wbmc%3D,l-end")
  }

  @Test func `a signed URL has the signature of its path, its query and its expiry`() {
    expect(
      delivery.signedURL(of: "a.jpg"), is: "a.jpg?ik-s=30d34be7635fe77156baf1890d90646122f791bd")
    expect(
      delivery.signedURL(of: "ordner/ä.jpg", [[.width(300)]], query: ["v": "2"]),
      is: "ordner/%C3%A4.jpg?v=2&tr=w-300&ik-s=1304aad5f36777f795f4f4ef8b7563795c5bfb4b")
    expect(
      delivery.signedURL(of: "a.jpg", [[.width(300)]], in: .path),
      is: "tr:w-300/a.jpg?ik-s=258b3dba509513ec523f9c0121c97e10952c5182")
    expect(
      delivery.signedURL(
        of: "a.jpg", [[.width(300)]], until: Date(timeIntervalSince1970: 1_767_225_660)),
      is: "a.jpg?tr=w-300&ik-t=1767225660&ik-s=9716796efcfdb8639a1f346a9e23fd51a5a926aa")
  }

  @Test func `a token for an upload has the signature of its text and its expiry`() {
    let token = delivery.uploadToken("token-1", until: Date(timeIntervalSince1970: 1_767_225_600))
    #expect(token.token == "token-1")
    #expect(token.expire == 1_767_225_600)
    #expect(token.signature == "5f01f8f64eaeb0c48489f7504c9f81ca4c233f7c")
    #expect(delivery.uploadToken().token != delivery.uploadToken().token)
  }

  @Test func `the private key shows in no description`() {
    var dumped = ""
    dump(delivery, to: &dumped)
    #expect(!"\(delivery)\(String(reflecting: delivery))\(dumped)".contains("private_key_of"))
  }

  /// Lengths around the ends of blocks, beside what Python's `hashlib` makes of as many `a`.
  @Test(arguments: [
    (0, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    (1, "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
    (55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
    (63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5"),
    (64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    (65, "11655326c708d70319be2610e8a57d9a5b959d3b"),
    (119, "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
    (120, "f34c1488385346a55709ba056ddd08280dd4c6d6"),
    (1000, "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
  ])
  func `a hash is that of another library`(count: Int, expected: String) {
    let hash = SHA1.hash([UInt8](repeating: UInt8(ascii: "a"), count: count))
    #expect(hash.map { String(format: "%02x", $0) }.joined() == expected)
  }

  @Test func `a key longer than a block is hashed`() {
    let key = String(repeating: "k", count: 100)
    #expect(
      SHA1.authenticationCode(of: "text", key: key) == "ee65a3d3561c057d49fb181c09b0b6dd599cf43e")
  }
}
