// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The requests of a list's pages, to find out that one repeats, in memory that does not grow with
/// their number.
///
/// A request is compared with the one before it, and with one that is replaced after twice as many
/// requests each time (Brent's algorithm), so that every cycle is found.
final class RequestTrail {
  private var last: RequestWriter.Written?
  private var kept: RequestWriter.Written?
  private var count = 0
  private var limit = 1

  /// Adds a request.
  ///
  /// - Returns: True if it is known to have been sent before.
  func repeats(_ request: some Endpoint) -> Bool {
    var writer = RequestWriter(type(of: request).operation)
    request.write(to: &writer)
    let written = writer.written
    if written == last || written == kept { return true }
    last = written
    count += 1
    if count == limit {
      kept = written
      count = 0
      limit *= 2
    }
    return false
  }
}

extension RequestWriter {
  /// The parts of a request in which those of two pages can differ.
  struct Written: Equatable {
    var target: RequestTarget
    var fields: HTTPFields
    var cookies: [String]
    var body: RequestBody
  }

  var written: Written {
    Written(target: target, fields: fields, cookies: cookies, body: body)
  }
}
