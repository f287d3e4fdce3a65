@echo off
rem Runs the nightshift command with the Java that comes with it, or that of JAVA_HOME, or that on the PATH.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
if not exist "%JAVA%" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" set "JAVA=java.exe"
set "SPEED=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="load" set "SPEED="
if "%~1"=="serve" set "SPEED="
"%JAVA%" -Xshare:auto %SPEED% -jar "%HOME_DIR%\lib\nightshift.jar" %*
exit /b %ERRORLEVEL%
