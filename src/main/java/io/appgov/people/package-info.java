/** Users: groups, demo and first users, grants, and the filters of the task list. */
package io.appgov.people;
