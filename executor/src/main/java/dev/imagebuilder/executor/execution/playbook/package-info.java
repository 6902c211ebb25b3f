/** What playbooks refer to, and what there is of it. */
package dev.imagebuilder.executor.execution.playbook;
