// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

@_spi(Generated) extension RequestWriter {
  /// Sets a JSON body; `nil` sends none.
  public mutating func json<Value: JSONEncodable>(
    _ value: Value?, _ contentType: String = "application/json"
  ) {
    guard let value else { return }
    do throws(JSON.Error) {
      setBody(.bytes(try JSON.encodeForRequest(value)), contentType, usual: "application/json")
    } catch {
      fail(.body(error))
    }
  }

  /// Sets a JSON body; `nil` sends `null`.
  public mutating func json<Value: JSONEncodable>(
    nullable value: Value?, _ contentType: String = "application/json"
  ) {
    json(.some(value), contentType)
  }

  /// Sets a body of JSON texts, each on a line of its own; `nil` sends none.
  ///
  /// In `application/json-seq`, each text follows a record separator (RFC 7464, section 2.2).
  public mutating func jsonLines<Value: JSONEncodable>(_ values: [Value]?, _ contentType: String) {
    guard let values else { return }
    let isSequence = JSONRecord.Framing(ContentType(contentType).essence) == .sequence
    var lines: [UInt8] = []
    do throws(JSON.Error) {
      for value in values {
        if isSequence { lines.append(0x1E) }
        lines += try JSON.encodeForRequest(value)
        lines.append(UInt8(ascii: "\n"))
      }
      setBody(.bytes(lines), contentType)
    } catch {
      fail(.body(error))
    }
  }

  /// Sets a body in `application/x-www-form-urlencoded` with an object's properties; `nil` sends
  /// none.
  ///
  /// A list is sent item by item, and a nested object as JSON; a property that is `null` is
  /// omitted.
  ///
  /// - Parameter styles: The styles of properties that are not written that way, by name.
  public mutating func form<Value: JSONEncodable>(
    _ value: Value?, _ styles: KeyValuePairs<String, FormStyle> = [:]
  ) {
    guard let value else { return }
    do throws(JSON.Error) {
      let pairs = try FormStyle.pairs(of: value, styles)
      setBody(.text(pairs.formText), "application/x-www-form-urlencoded")
    } catch {
      fail(.body(error))
    }
  }

  /// Sets a text body in UTF-8; `nil` sends none.
  ///
  /// - Parameter contentType: The media type; `nil` for `text/plain`. A `text/` type without a
  ///   charset gets one if the string has more than ASCII.
  public mutating func text(_ text: String?, _ contentType: String? = nil) {
    guard let text else { return }
    setBody(
      .text(text), ContentType.named(contentType ?? "text/plain", for: text), usual: "text/plain")
  }

  /// Sets a binary body; `nil` sends none.
  public mutating func data(_ body: RequestBody?, _ contentType: String) {
    if let body, !body.isNothing { setBody(body, contentType) }
  }

  /// Sets a body with its media type; `nil` sends none.
  public mutating func media(_ body: RequestBody.Typed?) {
    guard let body, !body.content.isNothing else { return }
    guard ContentType(body.mediaType).isConcrete else { return fail(.mediaType) }
    setBody(body.content, body.mediaType)
  }
}
