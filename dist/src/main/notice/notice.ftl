Nightshift
Copyright 2026 the Nightshift contributors

Nightshift is licensed under the Apache License, Version 2.0 (see LICENSE). This archive also contains, unmodified, in lib/:

<#list dependencyMap as entry>
  <#assign project = entry.getKey()/>
${project.artifactId} ${project.version}
  licence: ${entry.getValue()?join(" or ")}
  from: ${project.groupId}:${project.artifactId}:${project.version} in Maven Central<#if project.url?has_content>, ${project.url}</#if>
</#list>

The directory licences/ has the text of each licence other than Apache-2.0, and the copyrights that go with it. What jars say of their
own parts stands in their META-INF.

GNU Crypto (gnu-crypto) is free software under the GNU General Public License with an exception that permits linking it with
anything (licences/gnu-crypto.txt); its source code is at https://ftp.gnu.org/gnu/gnu-crypto/.

An archive with a directory runtime/ also contains parts of OpenJDK, under the GNU General Public License, version 2, with the
Classpath exception; the licences of its parts are in runtime/legal/.
