/** What users see: findings, progress and results, for people and as JSON. */
package dev.imagebuilder.executor.cli.view;
