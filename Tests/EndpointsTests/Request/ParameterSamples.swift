@_spi(Generated) import Endpoints

/// The object of the OpenAPI specification's 'Style Examples'.
struct Color: JSON.CodableObject, Hashable {
  var R = 100
  var G = 200
  var B = 150

  init() {}

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    R = try json.required("R")
    G = try json.required("G")
    B = try json.required("B")
  }

  func write(to json: inout JSONObjectWriter) {
    json.required("R", R)
    json.required("G", G)
    json.required("B", B)
  }
}

/// A text or a number, as generated code has it for `oneOf`.
enum TextOrNumber: JSONCodable, Hashable {
  case text(String)
  case number(Int)

  init(json: inout JSONReader) throws(JSON.Error) {
    self = json.kind == .string ? .text(try String(json: &json)) : .number(try Int(json: &json))
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text): text.write(to: &json)
    case .number(let number): number.write(to: &json)
    }
  }
}

/// A value of a test table.
enum Sample: Sendable {
  static let empty: JSON.Value = ""
  static let string: JSON.Value = "blue"
  static let array: JSON.Value = ["blue", "black", "brown"]
  static let object: JSON.Value = ["R": 100, "G": 200, "B": 150]

  // The variables of RFC 6570, section 3.2.
  static let list: JSON.Value = ["red", "green", "blue"]
  static let keys: JSON.Value = ["semi": ";", "dot": ".", "comma": ","]
}
