/** What is wrong with what a user wrote or asked for, as values: findings with a code, a place and a remedy. */
package dev.imagebuilder.tosca.diagnostic;
