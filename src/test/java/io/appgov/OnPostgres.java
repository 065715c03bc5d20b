package io.appgov;

/** Told on PostgreSQL only, once, in the house of those {@link OnBothDatabases} in {@link PostgresSuite}. */
public interface OnPostgres {}
