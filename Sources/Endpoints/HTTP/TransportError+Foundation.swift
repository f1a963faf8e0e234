public import Foundation

extension TransportError: LocalizedError {
  public var errorDescription: String? { description }
}
