/// What generated code asks of this library, so that two that don't fit together don't compile.
public enum GeneratedCode {
  /// What the generator writes since 0.1.
  public enum Version1 {}
}
