@echo off
rem Runs the nightshift command with the Java that comes with it, or that of JAVA_HOME, or that on the PATH.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
if not exist "%JAVA%" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto found
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA goto found
echo nightshift: needs a Java 21 or newer, and there is none in JAVA_HOME or on the PATH 1>&2
exit /b 1

:found
rem A command that is over in a moment is not worth the optimising compiler; a server is, and it holds the data.
set "SPEED=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="load" set "SPEED="
if "%~1"=="serve" set "SPEED=-XX:MaxRAMPercentage=70"
"%JAVA%" -Xshare:auto %SPEED% -jar "%HOME_DIR%\lib\nightshift.jar" %*
exit /b %ERRORLEVEL%
