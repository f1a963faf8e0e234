// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon
internal import HTTPTypes

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Writes the parts of a ``RequestBody/Multipart`` (RFC 2046, RFC 7578).
///
/// A value that can't be sent does not throw here; the first one makes the call throw before
/// anything is sent.
@_spi(Generated) public struct MultipartWriter {
  /// The boundary between the parts. It is random, so that no part contains it.
  let boundary: String
  /// The error of the first value that can't be sent.
  private(set) var error: RequestError?
  /// True for `multipart/form-data`, in which strings need no media type.
  var isForm = true
  /// The media type of the first part.
  private(set) var firstContentType: String?
  private var contents: [RequestBody] = []
  /// The text before the next content that isn't text.
  private var text: [UInt8] = []

  init(boundary: String = UUID().uuidString) {
    self.boundary = boundary
  }

  /// Adds a part of text for each value; none for `nil`.
  ///
  /// - Parameter contentType: The media type; `nil` sends none, which means `text/plain`.
  public mutating func field(
    _ name: String, _ value: some ParameterValue, contentType: String? = nil,
    headers: [MultipartHeader] = []
  ) {
    do throws(JSON.Error) {
      for text in try value.parameterTexts { field(name, text: text, contentType, headers) }
    } catch {
      fail(.body(error, inPart: name, Unwritable(kind: error.kind)))
    }
  }

  /// Adds a part of text for each value; none for `nil`. An object is written as JSON.
  ///
  /// - Parameter contentType: The media type; `nil` sends none, which means `text/plain`.
  @_disfavoredOverload
  public mutating func field(
    _ name: String, _ value: some JSONEncodable, contentType: String? = nil,
    headers: [MultipartHeader] = []
  ) {
    do throws(JSON.Error) {
      let value = try JSON.decode(JSON.Value.self, from: JSON.encodeForRequest(value))
      let items = if case .array(let items) = value { items } else { [value] }
      for text in items.compactMap(\.parameterText) {
        field(name, text: text, contentType, headers)
      }
    } catch {
      fail(.body(error, inPart: name, value))
    }
  }

  /// Adds parts of text in a style of OpenAPI; none for `nil`. Nothing is percent-encoded.
  public mutating func field(
    _ name: String, _ value: some JSONEncodable, _ style: FormStyle,
    headers: [MultipartHeader] = []
  ) {
    do throws(JSON.Error) {
      let value = try JSON.decode(JSON.Value.self, from: JSON.encodeForRequest(value))
      for pair in style.pairs(name, value) {
        field(pair.name, text: pair.texts.joined(separator: pair.delimiter.text), nil, headers)
      }
    } catch {
      fail(.body(error, inPart: name, value))
    }
  }

  /// Adds a part of JSON; none for `nil`.
  public mutating func json<Value: JSONEncodable>(
    _ name: String, _ value: Value?, contentType: String = "application/json",
    headers: [MultipartHeader] = []
  ) {
    guard let value else { return }
    do throws(JSON.Error) {
      let bytes = try JSON.encodeForRequest(value)
      part(name, contentType: contentType, headers)
      text += bytes
      text += "\r\n".utf8
    } catch {
      fail(.body(error, inPart: name, value))
    }
  }

  /// Adds a part of JSON for each value; none for `nil`.
  public mutating func json<Value: JSONEncodable>(
    _ name: String, _ values: [Value]?, contentType: String = "application/json",
    headers: [MultipartHeader] = []
  ) {
    for value in values ?? [] { json(name, value, contentType: contentType, headers: headers) }
  }

  /// Adds a part of text that holds JSON, also that of a list; none for `nil`.
  ///
  /// - Parameter contentType: The media type; `nil` sends none, which means `text/plain`.
  public mutating func jsonText(
    _ name: String, _ value: (some JSONEncodable)?, contentType: String? = nil,
    headers: [MultipartHeader] = []
  ) {
    guard let value else { return }
    do throws(JSON.Error) {
      let json = try JSON.encodeForRequest(value)
      field(name, text: String(decoding: json, as: UTF8.self), contentType, headers)
    } catch {
      fail(.body(error, inPart: name, value))
    }
  }

  /// Adds a file; nothing for `nil`.
  ///
  /// - Parameter contentType: The media type of a file without one of its own. For a range such as
  ///   `image/*`, or a list, it is the one of the file name's ending, or else the file needs one of its own.
  public mutating func file(
    _ name: String, _ file: FilePart?, contentType: String? = nil, headers: [MultipartHeader] = []
  ) {
    guard let file else { return }
    let type =
      file.contentType ?? FileType.mediaType(ofFileNamed: file.fileName, accepted: contentType)
    if let type {
      if !ContentType(type).isConcrete { fail(.mediaType) }
    } else {
      fail(.missingMediaType(part: name, expected: contentType ?? ""))
    }
    part(name, fileName: file.fileName, contentType: type, headers)
    contents += [.bytes(text), file.content]
    text = Array("\r\n".utf8)
  }

  /// Adds several files with the same name; nothing for `nil`.
  ///
  /// - Parameter contentType: The media type of files without one of their own.
  public mutating func file(
    _ name: String, _ files: [FilePart]?, contentType: String? = nil,
    headers: [MultipartHeader] = []
  ) {
    for file in files ?? [] {
      self.file(name, file, contentType: contentType, headers: headers)
    }
  }

  // MARK: Pieces

  /// The whole body.
  func finish() -> RequestBody {
    .joined(contents + [.bytes(text + Array("--\(boundary)--\r\n".utf8))])
  }

  private mutating func field(
    _ name: String, text value: String, _ contentType: String?, _ headers: [MultipartHeader]
  ) {
    let type = contentType ?? (isForm ? nil : ContentType.plainText(for: value))
    part(name, contentType: type, headers)
    text += value.utf8
    text += "\r\n".utf8
  }

  /// Writes the boundary and headers of a part.
  private mutating func part(
    _ name: String, fileName: String? = nil, contentType: String?, _ headers: [MultipartHeader]
  ) {
    if firstContentType == nil { firstContentType = contentType ?? "text/plain" }
    var head = "--\(boundary)"
    if isForm || !headers.contains(where: \.isDisposition) {
      head += "\r\nContent-Disposition: form-data; name=\"\(Self.escape(name))\""
      if let fileName { head += "; filename=\"\(Self.escape(fileName))\"" }
    }
    var fields = headers
    if let contentType { fields.insert(.header("Content-Type", contentType), at: 0) }
    for field in fields {
      switch field.value {
      case .success(nil):
        if field.isRequired { fail(.missingHeaderField(field.name, part: name)) }
      case .success(let text?):
        if HTTPField.Name(field.name) == nil || !HTTPField.isValidValue(text) {
          fail(.headerField(field.name))
        }
        head += "\r\n\(field.name): \(text)"
      case .failure(let error): fail(error)
      }
    }
    text += "\(head)\r\n\r\n".utf8
  }

  mutating func fail(_ error: RequestError) {
    if self.error == nil { self.error = error }
  }

  /// A name escaped as by browsers (HTML, section 4.10.21.8, 'Multipart form data'); other control
  /// characters are escaped like line ends, since headers can't contain them.
  private static func escape(_ name: String) -> String {
    var out = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"": out += "%22"
      case "\u{0}"..."\u{1F}", "\u{7F}": PercentEncoding.append(String(scalar), to: &out)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension RequestError {
  /// The error of a part's value, with a path from the root of the body: `$.part.name`.
  static func body(_ error: JSON.Error, inPart name: String, _ value: some JSONEncodable) -> Self {
    do throws(JSON.Error) {
      _ = try JSON.encodeForRequest([name: value])
      return .body(error)
    } catch {
      return .body(error)
    }
  }
}

/// A value that can't be encoded.
private struct Unwritable: JSONEncodable {
  let kind: JSON.Error.Kind

  func write(to json: inout JSONWriter) { json.output.pointee.fail(kind) }
}
