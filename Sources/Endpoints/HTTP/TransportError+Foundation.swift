// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension TransportError: LocalizedError {
  public var errorDescription: String? { description }
}
