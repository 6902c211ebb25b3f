/** Runs playbooks with the {@code ansible-playbook} that is on the PATH. */
package dev.imagebuilder.executor.adapter.ansible;
