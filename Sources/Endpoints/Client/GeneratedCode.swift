/// The version of generated code that this library supports, so that mismatched versions fail to
/// compile.
public enum GeneratedCode {
  /// The code generated since version 0.1.
  public enum Version1 {}
}
